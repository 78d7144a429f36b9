"""Write every page and register as content files: ``manage.py dump_content FOLDER``."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from portal.content.dumping import dump_blocks


class Command(BaseCommand):
    help = "Write all content as files that load_content reads."

    def add_arguments(self, parser) -> None:
        parser.add_argument("folder", type=Path)
        parser.add_argument("--overwrite", action="store_true", help="Write into a folder that is not empty.")

    def handle(self, *args, folder: Path, overwrite: bool, verbosity: int, **options) -> None:
        if folder.exists() and any(folder.iterdir()) and not overwrite:
            raise CommandError(
                _("%(folder)s is not empty. Choose another folder, or add --overwrite.") % {"folder": folder}
            )
        count = 0
        for name, blocks in dump_blocks():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("wb") as file:
                file.writelines(blocks)
            count += 1
        if verbosity:
            self.stdout.write(
                _("%(count)d files written to %(folder)s.") % {"count": count, "folder": folder}
            )
