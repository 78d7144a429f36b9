"""A proposal beside the newest version of the case: what each value was, should be, and is by now."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casestudies.models import CaseStudyPage
from knowledge.models import RowStatus
from review.changes.result import Piece
from review.changes.texts import compare_texts

from ..models import ChangeProposal
from .places import PAGE_FIELDS, ROW_FIELDS, ROW_HEADINGS, Kind, Place, each_row, list_row_places
from .texts import find_status, is_same, read_text


class Verdict(StrEnum):
    FREE = "free"  # reads as it did when the proposal was written
    CONFLICT = "conflict"  # somebody has changed it since, to something else
    THERE = "there"  # reads as proposed already
    GONE = "gone"  # the row is no longer there, or a later one has taken its place


WORDS: dict[Verdict, str | Promise] = {
    Verdict.FREE: gettext_lazy("Unchanged since the proposal"),
    Verdict.CONFLICT: gettext_lazy("Conflict: changed since the proposal"),
    Verdict.THERE: gettext_lazy("Reads so already"),
    Verdict.GONE: gettext_lazy("The row is gone or replaced"),
}


@dataclass(frozen=True)
class Row:
    """One proposed change; ``place`` is where it would go, None where there is no such place any more."""

    key: str
    heading: str
    label: str
    kind: Kind
    before: str
    after: str
    now: str | None
    verdict: Verdict
    place: Place | None

    @property
    def can_be_taken(self) -> bool:
        return self.verdict in (Verdict.FREE, Verdict.CONFLICT)

    @property
    def verdict_text(self) -> str:
        return str(WORDS[self.verdict])

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The proposal against what stands now, word by word."""
        return compare_texts(self.now or "", self.after)

    @property
    def is_long(self) -> bool:
        return self.kind in (Kind.RUNNING, Kind.LINES)


def compare(proposal: ChangeProposal, latest: CaseStudyPage) -> list[Row]:
    """A row for each proposed change, in the order of the case's form."""
    places = list_all_places(latest)
    rows = [_compare(key, *values, place=places.get(key)) for key, values in proposal.values.items()]
    order = {key: place for place, key in enumerate(places)}
    return sorted(rows, key=lambda row: order.get(row.key, len(order)))


def list_all_places(page: CaseStudyPage) -> dict[str, Place]:
    """As ``places.list_places``, but with the rows that readers do not see."""
    found = [Place(name, page, name, kind) for name, kind in PAGE_FIELDS.items()]
    for relation, row in each_row(page):
        found += list_row_places(relation, row)
    return {place.key: place for place in found}


def _compare(key: str, before: str, after: str, *, place: Place | None) -> Row:
    is_gone = place is None or (place.relation and place.thing.status == RowStatus.SUPERSEDED)
    now = None if is_gone else read_text(place)
    if is_gone:
        verdict = Verdict.GONE
    elif is_same(now, after):
        verdict = Verdict.THERE
    else:
        verdict = Verdict.FREE if is_same(now, before) or now == before else Verdict.CONFLICT
    kind = place.kind if place else kind_of(key)
    return Row(
        key=key,
        heading=_heading(key, place),
        label=place.label if place else "",
        kind=kind,
        before=in_words(before, kind),
        after=in_words(after, kind),
        now=None if now is None else in_words(now, kind),
        verdict=verdict,
        place=None if is_gone else place,
    )


def kind_of(key: str) -> Kind:
    relation, _dot, rest = key.partition(".")
    fields = ROW_FIELDS.get(relation, {}) if rest else PAGE_FIELDS
    return fields.get(key.rsplit(".", 1)[-1], Kind.LINE)


def in_words(text: str, kind: Kind) -> str:
    """What readers see of a value: of a status its name rather than its code."""
    if kind == Kind.STATUS and text:
        return str(find_status(text) or text)
    return text


def _heading(key: str, place: Place | None) -> str:
    relation = key.split(".")[0] if "." in key else ""
    if not relation:
        return _("The case")
    what = place.thing.headline if place else _("a row that has been removed")
    return str(ROW_HEADINGS[relation]) % {"what": what}
