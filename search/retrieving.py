"""From a weighed query to the documents of a page: how far to widen, and in which order."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from django.db.models import QuerySet

from .candidates import COLUMNS, Candidate, split_fields
from .engines import get_database_engine, get_engine
from .engines.base import Answer, Ask, Selection
from .held_candidates import get_held
from .likeness import lift_alike
from .models import IndexState, SearchDocument
from .ranking import Ranked, is_about, rank
from .registry import DocumentKey
from .request import Sort
from .tiers import ENOUGH_HITS, Tier, TierName, build_tiers
from .weighing import WeighedQuery

# So many are ranked by ``ranking``; those after them come as the engine has them.
RANKED = 100
# More than there are: as many as both databases can be asked for.
ALL = 2**31
WIDENED = (TierName.SOME, TierName.PARTS)
Found = list[tuple[Tier, Answer]]


@dataclass(frozen=True)
class Wanted:
    """``frame`` restricts the search for good, as a list of cases does; ``selection`` is that and what is chosen."""

    state: IndexState
    frame: Selection = field(default_factory=dict)
    selection: Selection = field(default_factory=dict)
    sort: Sort = Sort.RELEVANCE
    facets: tuple[str, ...] = ()

    @property
    def slot(self) -> str:
        return self.state.live

    @property
    def is_chosen(self) -> bool:
        return self.selection != self.frame

    def of(self, tier: Tier, *, offset: int = 0, limit: int = RANKED) -> Ask:
        return Ask(tier.expression, self.selection, self.sort, offset, limit, state=self.state)

    @cached_property
    def held(self) -> dict[str, Candidate]:
        return get_held(self.state)

    def load(self, idents: Sequence[str]) -> list[Candidate]:
        """Those of ``idents`` that there are; each is read once."""
        new = [ident for ident in idents if ident not in self.held]
        self.held.update((one.ident, one) for one in load_candidates(new, self.slot))
        return [self.held[ident] for ident in idents if ident in self.held]


@dataclass(frozen=True)
class Retrieved:
    """``idents`` are the best in order; ``tiers`` those that were used, the widest last."""

    weighed: WeighedQuery
    wanted: Wanted
    tiers: tuple[Tier, ...]
    total: int = 0
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    engine: str = ""
    is_degraded: bool = False
    idents: tuple[str, ...] = ()
    ranked: tuple[Ranked, ...] = ()

    @property
    def tier(self) -> TierName | None:
        return self.tiers[-1].name if self.tiers else None

    @cached_property
    def ranked_by_ident(self) -> dict[str, Ranked]:
        return {one.candidate.ident: one for one in self.ranked}

    def page(self, offset: int, limit: int) -> list[str]:
        """The idents at these places; the same order whatever the size of the page."""
        head = self.idents[offset : offset + limit]
        if len(head) == limit or self.total <= len(self.idents) or not self.tiers:
            return list(head)
        return [*head, *self._tail(max(0, offset - len(self.idents)), limit - len(head))]

    def all(self) -> list[str]:
        """Every ident, the best first, the others as the database orders them.

        No search server is asked for those: it gives no more than a window, and the database gives all at once.
        """
        if self.total <= len(self.idents) or not self.tiers:
            return list(self.idents)
        answer = get_database_engine().search(self.wanted.of(self.tiers[-1], limit=ALL))
        return list(dict.fromkeys((*self.idents, *answer.idents)))

    def _tail(self, offset: int, limit: int) -> Sequence[str]:
        """What comes after the head, as the engine orders it.

        The head of one tier is the engine's own in another order. That of several holds documents of narrower
        tiers, which may stand anywhere in the widest, so what is known already is left out of its whole beginning.
        """
        tier = self.tiers[-1]
        if len(self.tiers) == 1 or not self.ranked:
            return get_engine().search(self.wanted.of(tier, offset=RANKED + offset, limit=limit)).idents
        known = set(self.idents)
        ask = self.wanted.of(tier, limit=len(known) + offset + limit)
        idents = [ident for ident in get_engine().search(ask).idents if ident not in known]
        return idents[offset : offset + limit]


def retrieve(weighed: WeighedQuery, wanted: Wanted) -> Retrieved:
    """Widen until there are enough, and rank the best."""
    found = settle(weighed, wanted)
    if not found:
        return Retrieved(weighed, wanted, (), engine=get_engine().name)
    widest = found[-1][1]
    is_ranked = wanted.sort == Sort.RELEVANCE and bool(weighed.groups or weighed.phrases)
    ranked = rank_best(found, weighed, wanted) if is_ranked else ()
    return Retrieved(
        weighed,
        wanted,
        tiers=tuple(tier for tier, _answer in found),
        total=widest.total,
        facets=widest.facets,
        engine=widest.engine,
        is_degraded=any(answer.is_degraded for _tier, answer in found),
        idents=tuple(one.candidate.ident for one in ranked) if is_ranked else widest.idents,
        ranked=ranked,
    )


def rank_best(found: Found, weighed: WeighedQuery, wanted: Wanted) -> tuple[Ranked, ...]:
    """As many as are ranked, those of narrower tiers before the others. Two queries."""
    idents = dict.fromkeys(ident for _tier, answer in found for ident in answer.idents)
    ranked = rank(weighed, wanted.load(list(idents)[:RANKED]))
    return tuple(lift_alike(ranked, slot=wanted.slot, documents=wanted.state.documents))


def settle(weighed: WeighedQuery, wanted: Wanted) -> Found:
    """The tiers that are needed to find enough, and what was found in each of what is chosen.

    What is chosen never changes how far it is widened, so that a facet's count is what choosing it lists.
    """
    tiers = build_tiers(weighed)
    if wanted.is_chosen and tiers and tiers[0].name not in WIDENED:
        answer = ask_tier(tiers[0], wanted)
        if len(tiers) == 1 or answer.total >= ENOUGH_HITS:
            # With enough of what is chosen there is enough of all.
            return [(tiers[0], answer)]
    if not wanted.is_chosen:
        return widen(tiers, weighed, wanted)
    framed = replace(wanted, selection=wanted.frame, facets=())
    return [(tier, ask_tier(tier, wanted)) for tier, _answer in widen(tiers, weighed, framed)]


def widen(tiers: Iterable[Tier], weighed: WeighedQuery, wanted: Wanted) -> Found:
    found: Found = []
    for tier in tiers:
        answer = ask_tier(tier, wanted)
        if tier.name in WIDENED and not holds_subject(answer, weighed, wanted):
            continue
        if answer.total or not found:
            found.append((tier, answer))
        if answer.total >= ENOUGH_HITS:
            break
    return found


def ask_tier(tier: Tier, wanted: Wanted) -> Answer:
    return get_engine().search(replace(wanted.of(tier), facets=wanted.facets))


def holds_subject(answer: Answer, weighed: WeighedQuery, wanted: Wanted) -> bool:
    """Whether something found by a part of the query is about it, and does not only happen to mention it."""
    return any(is_about(weighed, candidate) for candidate in wanted.load(answer.idents))


def load_candidates(idents: Sequence[str], slot: str) -> list[Candidate]:
    fields = ("kind", "key", "prior", "dated_on", "summary", "terms", *COLUMNS)
    wanted = set(idents)
    rows = documents_of(idents, slot).values_list(*fields)
    return [
        Candidate(ident, kind, key, texts, prior, dated_on, phrases)
        for kind, key, prior, dated_on, summary, terms, *columns in rows
        if (ident := DocumentKey(kind, key).ident) in wanted
        for texts, phrases in [split_fields(columns, summary=summary, terms=terms)]
    ]


def documents_of(idents: Sequence[str], slot: str) -> QuerySet:
    """May hold a few more: those of another kind with the same key."""
    keys = list(map(DocumentKey.of_ident, idents))
    kinds = {one.kind for one in keys}
    return SearchDocument.objects.filter(slot=slot, kind__any_of=kinds, key__any_of=[one.key for one in keys])
