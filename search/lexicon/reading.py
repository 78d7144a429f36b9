"""The lexicon as the search asks it: a file in memory that all processes share."""

from functools import cache, lru_cache
from pathlib import Path

from django.conf import settings
from marisa_trie import BytesTrie

from . import layout
from .source import LexiconMissing, digest_lexicon

MOST_WORDS = 50_000


class Lexicon:
    """Words are spelled as ``words.spell_plainly`` spells them."""

    def __init__(self, path: Path) -> None:
        self.digest = path.stem
        self._trie = BytesTrie()
        self._trie.mmap(str(path))
        self.read_lemma = lru_cache(MOST_WORDS)(self._read_lemma)

    def find_lemmas(self, form: str) -> tuple[str, ...]:
        """What ``form`` is a form of, the likeliest first; nothing when it is in no paradigm."""
        records = self._trie.get(layout.FORM + form, ())
        return tuple(layout.apply_edit(form, record[1:]) for record in records)

    def _read_lemma(self, lemma: str) -> layout.LemmaRecord | None:
        records = self._trie.get(layout.LEMMA + lemma)
        return layout.unpack_lemma(lemma, records[0]) if records else None

    def find_listed(self, word: str) -> tuple[str, ...] | None:
        """The parts that our own list names for ``word``."""
        records = self._trie.get(layout.LISTED + word)
        return layout.unpack_parts(records[0]) if records else None

    def find_heads(self, word: str) -> list[tuple[str, str, int]]:
        """Every beginning of ``word`` that can begin a compound, the word it stands for, and how common it is."""
        found = []
        for key in self._trie.prefixes(layout.HEAD + word):
            head, record = key[1:], self._trie[key][0]
            found.append((head, layout.apply_edit(head, record[1:]), record[0]))
        return found

    def find_head(self, head: str) -> str | None:
        records = self._trie.get(layout.HEAD + head)
        return layout.apply_edit(head, records[0][1:]) if records else None


def find_lexicon(folder: Path) -> Path:
    """Where the lexicon of today's sources is, or will be."""
    return folder / layout.file_name(digest_lexicon())


@cache
def get_lexicon() -> Lexicon:
    path = find_lexicon(settings.LEXICON_DIR)
    if not path.exists():
        raise LexiconMissing(f"The lexicon {path} is missing. Make it with: manage.py build_lexicon")
    return Lexicon(path)
