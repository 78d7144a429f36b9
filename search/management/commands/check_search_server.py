"""Compare the search server with the database, and mend what differs."""

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from search.mirror import keeping as mirror


class Command(BaseCommand):
    help = "Compare every document of Elasticsearch with the database, and mend what differs."

    def handle(self, *, verbosity: int, **options) -> None:
        if not mirror.is_used():
            raise CommandError(_("The portal does not use Elasticsearch: SEARCH_ENGINE says so."))
        try:
            number = mirror.check()
        except mirror.FAILURES as error:
            raise CommandError(f"{type(error).__name__}: {error}") from error
        if verbosity:
            self.stdout.write(f"{number} documents mended on the search server")
