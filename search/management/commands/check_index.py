"""Compare the search index with the content, and mend what differs."""

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from search.index.checking import check_index
from search.index.rebuild_lock import RebuildRunningError


class Command(BaseCommand):
    help = "Compare the search index with the content, and mend what differs. Safe to run at any time."

    def handle(self, *, verbosity: int, **options) -> None:
        try:
            checked = check_index()
        except RebuildRunningError as error:
            raise CommandError(
                _(
                    "The search index is being built by another process. Wait until that is done, and try again."
                )
            ) from error
        if checked.failed:
            self.stderr.write(f"{checked.failed} documents could not be made; the worker will try again")
        if verbosity:
            how = "built anew" if checked.was_rebuilt else f"{checked.repaired} mended"
            self.stdout.write(f"{checked.documents} documents in the search index, {how}")
