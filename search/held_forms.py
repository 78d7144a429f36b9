"""The words of the index, kept in memory to see what a misspelt word was meant to be."""

import time
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.db.models.functions import Length

from .models import IndexedWord

# Of more words those are kept that most documents hold, and they are read anew only now and then: to read a hundred
# thousand takes a second, and what was published a moment ago is rarely what somebody else misspells.
MOST_HELD = 60_000
HELD_SECONDS = 300
# What is not kept is looked for among those that begin with the same letters.
BEGINNING = 4
MOST_RARE = 2000
# Follows every letter.
AFTER_ALL = "\U0010ffff"
COLUMNS = ("folded", "form", "stem", "documents")


@dataclass(frozen=True, slots=True)
class Form:
    form: str
    stem: str
    documents: int


@dataclass(frozen=True, slots=True)
class Forms:
    """Words by their letters without accents, the commonest first; ``is_part`` when the index has more of them."""

    by_folded: Mapping[str, tuple[Form, ...]]
    slot: str = ""
    is_part: bool = False
    _by_length: dict[int, list[str]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        for folded in self.by_folded:
            self._by_length.setdefault(len(folded), []).append(folded)

    def find(self, folded: str) -> tuple[Form, ...]:
        """The words that are this without accents; one query where not all are kept."""
        held = self.by_folded.get(folded, ())
        if held or not self.is_part:
            return held
        rows = IndexedWord.objects.filter(slot=self.slot, folded=folded, documents__gt=0)
        return tuple(Form(*row) for row in rows.values_list("form", "stem", "documents"))

    def find_rare(self, plain: str, *, within: int) -> dict[str, tuple[Form, ...]]:
        """Words that are not kept and begin alike, at most so much longer or shorter; one query if there are any.

        The first letters are those that are seldom wrong.
        """
        if not self.is_part:
            return {}
        start, length = plain[:BEGINNING], len(plain)
        rows = (
            IndexedWord.objects.filter(slot=self.slot, folded__gte=start, folded__lt=start + AFTER_ALL)
            .filter(documents__gt=0)
            .annotate(length=Length("folded"))
            .filter(length__gte=length - within, length__lte=length + within)
        )
        return _by_folded(rows.values_list(*COLUMNS)[:MOST_RARE])

    def list_similar(self, length: int, *, within: int) -> list[list[str]]:
        """The words without accents that are at most so much longer or shorter, by their length."""
        lengths = range(length - within, length + within + 1)
        return [self._by_length[one] for one in lengths if one in self._by_length]


@dataclass(frozen=True, slots=True)
class _Held:
    forms: Forms
    version: int
    read_at: float

    def is_good(self, slot: str, version: int) -> bool:
        if self.forms.slot == slot and self.version == version:
            return True
        return self.forms.is_part and time.monotonic() - self.read_at < HELD_SECONDS


_held: _Held | None = None


def read_forms(slot: str, version: int) -> Forms:
    """One query when the index has changed since."""
    global _held
    held = _held
    if held is None or not held.is_good(slot, version):
        held = _held = _Held(_read(slot), version, time.monotonic())
    return held.forms


def _read(slot: str) -> Forms:
    rows = IndexedWord.objects.filter(slot=slot, documents__gt=0).order_by("-documents", "form")
    found = rows.values_list(*COLUMNS)[:MOST_HELD]
    return Forms(_by_folded(found), slot, len(found) == MOST_HELD)


def _by_folded(rows: Iterable[tuple]) -> dict[str, tuple[Form, ...]]:
    found: dict[str, list[Form]] = defaultdict(list)
    for folded, *form in rows:
        found[folded].append(Form(*form))
    return {folded: tuple(forms) for folded, forms in found.items()}
