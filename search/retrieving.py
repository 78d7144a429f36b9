"""From a weighed query to the documents of a page: how far to widen, and in which order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import QuerySet

from .candidates import COLUMNS, Candidate, split_fields
from .engines import get_engine
from .engines.base import Answer, Ask, Selection
from .models import SearchDocument
from .ranking import Ranked, is_about, rank
from .results import Sort
from .tiers import ENOUGH_HITS, Tier, TierName, build_tiers
from .weighing import WeighedQuery

# So many are ranked by ``ranking``; those after them come as the engine has them.
RANKED = 100
WIDENED = (TierName.SOME, TierName.PARTS)


@dataclass(frozen=True)
class Wanted:
    """``frame`` restricts the search for good, as a list of cases does; ``selection`` is that and what is chosen."""

    slot: str
    frame: Selection = field(default_factory=dict)
    selection: Selection = field(default_factory=dict)
    sort: Sort = Sort.RELEVANCE
    facets: tuple[str, ...] = ()


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

    def page(self, offset: int, limit: int) -> list[str]:
        """The idents at these places; the same order whatever the size of the page."""
        head = list(self.idents)
        found = head[offset : offset + limit]
        if len(found) == limit or self.total <= len(head) or not self.tiers:
            return found
        return [*found, *self._tail(max(0, offset - len(head)), limit - len(found))]

    def _tail(self, offset: int, limit: int) -> list[str]:
        """What comes after the head, as the engine orders it.

        Ranking has put the engine's own head in another order, and may have put documents of a narrower tier
        into it, so it is asked from the beginning and what is known already is left out.
        """
        wanted, known = self.wanted, set(self.idents)
        ask = Ask(self.tiers[-1].expression, wanted.selection, wanted.sort, limit=len(known) + offset + limit)
        idents = [ident for ident in get_engine().search(ask).idents if ident not in known]
        return idents[offset : offset + limit]


def retrieve(weighed: WeighedQuery, wanted: Wanted) -> Retrieved:
    """Widen until there are enough, and rank the best.

    What is chosen never changes how far it is widened, so that a facet's count is what choosing it lists.
    """
    is_chosen = wanted.selection != wanted.frame
    used, answers = settle(weighed, wanted, facets=() if is_chosen else wanted.facets)
    if not used:
        return Retrieved(weighed, wanted, (), engine=get_engine().name)
    if is_chosen:
        answers = [ask_tier(tier, wanted, wanted.selection, wanted.facets) for tier in used]
    idents = list(dict.fromkeys(ident for answer in answers for ident in answer.idents))[:RANKED]
    is_ranked = wanted.sort == Sort.RELEVANCE and bool(weighed.groups or weighed.phrases)
    ranked = rank(weighed, load_candidates(idents, wanted.slot)) if is_ranked else []
    last = answers[-1]
    return Retrieved(
        weighed,
        wanted,
        tuple(used),
        last.total,
        last.facets,
        last.engine,
        any(answer.is_degraded for answer in answers),
        tuple(one.candidate.ident for one in ranked) if is_ranked else last.idents,
        tuple(ranked),
    )


def ask_tier(tier: Tier, wanted: Wanted, selection: Selection, facets: tuple[str, ...]) -> Answer:
    return get_engine().search(Ask(tier.expression, selection, wanted.sort, limit=RANKED, facets=facets))


def settle(
    weighed: WeighedQuery, wanted: Wanted, *, facets: tuple[str, ...]
) -> tuple[list[Tier], list[Answer]]:
    """The tiers that are needed to find enough, and what was found in each."""
    used: list[Tier] = []
    answers: list[Answer] = []
    for tier in build_tiers(weighed):
        answer = ask_tier(tier, wanted, wanted.frame, facets)
        if tier.name in WIDENED and not holds_subject(answer, weighed, wanted.slot):
            continue
        if answer.total or not used:
            used.append(tier)
            answers.append(answer)
        if answer.total >= ENOUGH_HITS:
            break
    return used, answers


def holds_subject(answer: Answer, weighed: WeighedQuery, slot: str) -> bool:
    """Whether something found by a part of the query is about it, and does not only happen to mention it."""
    candidates = load_candidates(answer.idents, slot)
    return any(is_about(weighed, candidate) for candidate in candidates)


def load_candidates(idents: Sequence[str], slot: str) -> list[Candidate]:
    fields = ("kind", "key", "prior", "dated_on", "summary", *COLUMNS)
    wanted = set(idents)
    return [
        Candidate(ident, kind, key, split_fields(columns, summary=summary), prior, dated_on)
        for kind, key, prior, dated_on, summary, *columns in documents_of(idents, slot).values_list(*fields)
        if (ident := f"{kind}:{key}") in wanted
    ]


def documents_of(idents: Sequence[str], slot: str) -> QuerySet:
    """May hold a few more: those of another kind with the same key."""
    pairs = [ident.split(":", 1) for ident in idents]
    return SearchDocument.objects.filter(
        slot=slot, kind__in={kind for kind, _key in pairs}, key__in={key for _kind, key in pairs}
    )
