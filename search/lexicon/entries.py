"""The entries of a ``.dic`` file, as the lexicon counts words."""

from dataclasses import dataclass, field
from pathlib import Path

from search.words import spell_plainly

FORBIDDEN = "%"
HEAD, MIDDLE, TAIL, ONLY_IN_COMPOUND = "X", "U", "Y", "Z"
# With one of these an entry has forms of its own, beyond a genitive.
INFLECTING = frozenset("BCDEFGHIJKLMNOPQRTm")


@dataclass(slots=True)
class Entry:
    """All entries with the same spelling; ``is_name`` when each of them has a capital."""

    word: str
    flags: set[str] = field(default_factory=set)
    is_name: bool = True

    @property
    def inflects(self) -> bool:
        return not INFLECTING.isdisjoint(self.flags)

    @property
    def is_part(self) -> bool:
        """A start of compounds that is no word: ``arbets``."""
        return ONLY_IN_COMPOUND in self.flags and not self.inflects


def read_entries(path: Path) -> tuple[dict[str, Entry], set[str]]:
    """Entries by spelling, and what is given with a hyphen as a start of compounds (``familje-``)."""
    entries: dict[str, Entry] = {}
    starts: set[str] = set()
    for line in path.read_text(encoding="utf-8").splitlines()[1:]:
        written, _, flags = line.partition("\t")[0].partition("/")
        if FORBIDDEN in flags or not written:
            continue
        if written[-1] == "-" and written[:-1].isalpha():
            starts.add(spell_plainly(written[:-1]))
        elif written.isalpha():
            word = spell_plainly(written)
            entry = entries.setdefault(word, Entry(word))
            entry.flags.update(flags.strip())
            entry.is_name = entry.is_name and written[0].isupper()
    return entries, starts
