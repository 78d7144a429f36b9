"""Load content files: ``manage.py load_content [FOLDER] [--update]``."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from portal.content.faults import ContentFaults
from portal.content.loading import load_content


class Command(BaseCommand):
    help = "Load registers and pages from content files; all of it or nothing."

    def add_arguments(self, parser) -> None:
        parser.add_argument("folder", nargs="?", type=Path, default=settings.BASE_DIR / "content")
        parser.add_argument(
            "--update", action="store_true", help="Also replace what nobody has changed since it was loaded."
        )

    def handle(self, *args, folder: Path, update: bool, verbosity: int, **options) -> None:
        if not folder.is_dir():
            raise CommandError(_("There is no folder %(folder)s.") % {"folder": folder})
        try:
            report = load_content(folder.resolve(), update=update, progress=self._show if verbosity else None)
        except ContentFaults as error:
            count = len(error.faults)
            raise CommandError(
                _("Nothing was loaded. Mend these %(count)d faults and run the command again:\n%(faults)s")
                % {"count": count, "faults": error}
            ) from None
        if not verbosity:
            return
        self.stdout.write(
            _("%(created)d created, %(updated)d updated.")
            % {"created": report.created, "updated": report.updated}
        )
        for kept in report.kept:
            self.stdout.write(_("Left alone, because it has been changed here: %(what)s") % {"what": kept})

    def _show(self, done: int, total: int, name: str) -> None:
        if done == total or done % 20 == 0:
            self.stdout.write(f"  {done}/{total} {name}")
