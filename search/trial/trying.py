"""A search taken apart: what was understood, how widely it was looked for, and why each hit stands where it does."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..analysis import analyse
from ..candidates import stands_in
from ..engines import get_engine
from ..engines.base import Ask
from ..expression import Expression
from ..index.state import read_state
from ..models import SearchDocument
from ..query import Alternative, Query
from ..ranking import Ranked
from ..retrieving import Retrieved, Wanted, documents_of, retrieve
from ..tiers import TierName, build_tiers
from ..understanding import Index, Understood, understand
from ..weighing import WeighedGroup
from ..words import fold

SHOWN_HITS = 10
# Each costs the engine a question.
MOST_COUNTED = 60
# Which fields of a candidate are the title, the summary, its terms with the search words, and the text: words, and
# parts of words.
PLACES = ((0, 5), (1, 6), (3, 4), (2, 7))


@dataclass(frozen=True)
class TriedAlternative:
    """``documents`` is None where it was not counted."""

    alternative: Alternative
    documents: int | None


@dataclass(frozen=True)
class TriedGroup:
    weighed: WeighedGroup
    alternatives: tuple[TriedAlternative, ...]
    pieces: tuple[TriedAlternative, ...]
    is_phrase: bool = False

    @property
    def text(self) -> str:
        return self.weighed.text


@dataclass(frozen=True)
class TriedTier:
    name: TierName
    documents: int
    is_used: bool


@dataclass(frozen=True)
class TriedHit:
    """``ranked`` is None for what comes after the best, in the engine's own order."""

    place: int
    document: SearchDocument
    ranked: Ranked | None


@dataclass(frozen=True)
class Trial:
    """``left_out`` are typed words that say nothing of what is sought."""

    text: str
    understood: Understood
    found: Retrieved
    groups: tuple[TriedGroup, ...]
    left_out: tuple[str, ...]
    tiers: tuple[TriedTier, ...]
    hits: tuple[TriedHit, ...]

    @property
    def query(self) -> Query:
        return self.understood.query

    @property
    def slot(self) -> str:
        return self.found.wanted.slot

    def place_of(self, ident: str) -> int | None:
        """Where it stands among the best; None when it does not."""
        return self.found.idents.index(ident) + 1 if ident in self.found.idents else None


def try_out(text: str, *, is_exact: bool = False) -> Trial:
    """Search as a reader would, with everything chosen left out, and keep each step."""
    state = read_state()
    understood = understand(text, Index.of(state), is_exact=is_exact)
    found = retrieve(understood.weighed, Wanted(state))
    weighed = understood.weighed
    counted = Counted()
    return Trial(
        text=text,
        understood=understood,
        found=found,
        groups=(
            *(take_apart(group, counted) for group in weighed.groups),
            *(take_apart(group, counted, is_phrase=True) for group in weighed.phrases),
        ),
        left_out=tuple(list_left_out(understood)),
        tiers=tuple(list_tiers(found)),
        hits=tuple(list_hits(found)),
    )


class Counted:
    """How many documents each expression finds, for so many of them as a page may ask."""

    def __init__(self) -> None:
        self.left = MOST_COUNTED

    def ask(self, expression: Expression) -> int | None:
        self.left -= 1
        return count_documents(expression) if self.left >= 0 else None


def count_documents(expression: Expression) -> int:
    return get_engine().search(Ask(expression, limit=1)).total


def take_apart(weighed: WeighedGroup, counted: Counted, *, is_phrase: bool = False) -> TriedGroup:
    """Every alternative, also those that the index does not hold."""
    return TriedGroup(
        weighed,
        tuple(count_alternatives(weighed.group.alternatives, weighed.alternatives, counted)),
        tuple(TriedAlternative(one, counted.ask(one.expression)) for one in weighed.group.pieces),
        is_phrase,
    )


def count_alternatives(
    alternatives: Iterable[Alternative], held: Sequence[Alternative], counted: Counted
) -> Iterable[TriedAlternative]:
    for alternative in alternatives:
        number = counted.ask(alternative.expression) if alternative in held else 0
        yield TriedAlternative(alternative, number)


def list_left_out(understood: Understood) -> Iterable[str]:
    query = understood.query
    kept = {
        fold(token.text)
        for group in (*query.groups, *query.phrases, *query.excluded)
        for token in analyse(group.text)
    }
    typed = dict.fromkeys(token.text for token in analyse(query.text))
    return (word for word in typed if fold(word) not in kept)


def list_tiers(found: Retrieved) -> Iterable[TriedTier]:
    used = {tier.name for tier in found.tiers}
    for tier in build_tiers(found.weighed):
        yield TriedTier(tier.name, count_documents(tier.expression), tier.name in used)


def list_hits(found: Retrieved) -> Iterable[TriedHit]:
    idents = found.page(0, SHOWN_HITS)
    rows = {row.ident: row for row in documents_of(idents, found.wanted.slot)}
    for place, ident in enumerate(idents, start=1):
        if ident in rows:
            yield TriedHit(place, rows[ident], found.ranked_by_ident.get(ident))


def where_it_stands(alternative: Alternative, fields: Sequence[str]) -> list[int]:
    """The places in PLACES that hold it as a word, or as a part of one."""
    return [
        place
        for place, numbers in enumerate(PLACES)
        if any(stands_in(alternative.expression, fields[number]) for number in numbers)
    ]
