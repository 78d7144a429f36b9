"""Tell the search server what it has not been told yet."""

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from search.engines.standby import breaker
from search.mirror import keeping as mirror


class Command(BaseCommand):
    help = "Bring the index of Elasticsearch up to date, and make it where it is missing. Safe to run at any time."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--rebuild", action="store_true", help="Make the index anew, beside the old one.")

    def handle(self, *, verbosity: int, rebuild: bool, **options) -> None:
        if not mirror.is_used():
            raise CommandError(_("The portal does not use Elasticsearch: SEARCH_ENGINE says so."))
        was_down = breaker.is_open
        try:
            number = mirror.rebuild() if rebuild else mirror.catch_up()
        except mirror.FAILURES as error:
            if was_down:
                # The worker comes again every few seconds; it has said once what is wrong, and /health says it.
                return
            raise CommandError(f"{type(error).__name__}: {error}") from error
        if verbosity:
            self.stdout.write(f"The search server was told of {number} documents")
