"""Make the whole search index anew."""

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from search.index.going_back import NoWayBackError, go_back
from search.index.rebuild_lock import RebuildRunningError
from search.index.rebuilding import RebuildFailedError, is_rebuild_needed, rebuild_index
from search.index.state import read_state
from search.registry import Kind


class Command(BaseCommand):
    help = "Make the whole search index anew, beside the old one. The portal keeps answering meanwhile."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--back", action="store_true", help="Take the index that was in use before into use again."
        )
        parser.add_argument(
            "--if-needed", action="store_true", help="Only when it was made with another lexicon or never."
        )

    def handle(self, *, verbosity: int, back: bool, if_needed: bool, **options) -> None:
        if if_needed and not is_rebuild_needed(read_state()):
            return
        try:
            total = go_back() if back else rebuild_index(self.show_progress if verbosity else None)
        except RebuildRunningError as error:
            raise CommandError(
                _(
                    "The search index is being built by another process. Wait until that is done, and try again."
                )
            ) from error
        except NoWayBackError as error:
            raise CommandError(
                _("No earlier search index is kept. Make one anew: rebuild_index without --back.")
            ) from error
        except RebuildFailedError as error:
            raise CommandError(str(error)) from error
        if verbosity:
            self.stdout.write(f"{total} documents in the search index")

    def show_progress(self, kind: Kind, done: int, total: int) -> None:
        self.stdout.write(f"  {kind.code}: {done} of {total}")
