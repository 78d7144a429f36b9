"""Make the whole search index anew."""

from django.core.management.base import BaseCommand

from search.indexing import rebuild_index
from search.registry import Kind


class Command(BaseCommand):
    help = "Make the whole search index anew. The portal keeps answering meanwhile."

    def handle(self, *, verbosity: int, **options) -> None:
        total = rebuild_index(self.show_progress if verbosity else None)
        if verbosity:
            self.stdout.write(f"{total} documents in the search index")

    def show_progress(self, kind: Kind, done: int, total: int) -> None:
        self.stdout.write(f"  {kind.code}: {done} of {total}")
