"""Make the file of Swedish words that search reads."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from search.lexicon import LexiconMissing
from search.lexicon.building import build_lexicon, is_built


class Command(BaseCommand):
    help = "Make the file of Swedish words that search reads, unless it is there. Takes some ten seconds."

    def handle(self, *, verbosity: int, **options) -> None:
        folder = Path(settings.LEXICON_DIR)
        try:
            state = "was there" if is_built(folder) else "made"
            path = build_lexicon(folder)
        except LexiconMissing as error:
            raise CommandError(str(error)) from error
        if verbosity:
            self.stdout.write(f"{path} {state}, {path.stat().st_size / 1e6:.1f} MB")
