"""Index what has changed and could not be indexed at once."""

from django.core.management.base import BaseCommand

from search.index.indexing import drain_outbox


class Command(BaseCommand):
    help = "Index what has changed since the last time. Safe to run at any time, also twice at once."

    def handle(self, *, verbosity: int, **options) -> None:
        number = drain_outbox()
        if verbosity > 1:
            self.stdout.write(f"{number} changes indexed")
