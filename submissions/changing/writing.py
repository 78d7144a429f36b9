"""Putting accepted values into a draft without claiming that an old source says the new figure.

- Words of the page, and of a row, are changed in place.
- A new figure where there was one is another fact: a financing or a result stays as it was, with its sources,
  as *superseded*, and a row with the new figure stands after it.
- A figure where there was none, and the figures of a metric (which its results belong to), are set in place.
- A row with a new figure names the municipality's proposal as its source; nothing else is said of where it comes
  from. What the old sources said of a metric's figure stands in the note for editors.
"""

from collections.abc import Sequence
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from casestudies.models import CaseStudyPage
from knowledge.formatting import format_date
from knowledge.models import Confidence, Provenance, RowStatus, Source

from ..models import ChangeProposal
from .comparing import Row
from .places import each_row
from .texts import read_text, write_text

CAN_BE_REPLACED = ("financing", "results")


def write_changes(
    latest: CaseStudyPage, rows: Sequence[Row], *, proposal: ChangeProposal, now: datetime
) -> None:
    """Write ``rows``, as ``compare`` gave them for ``latest``, into that version in memory."""
    texts = {row.key: proposal.values[row.key][1] for row in rows}
    for thing, own in _by_thing(rows):
        if thing is latest:
            for row in own:
                write_text(row.place, texts[row.key])
            latest.not_reported = _without_filled(latest, latest.not_reported)
        else:
            _write_row(latest, thing, own, texts, proposal=proposal, now=now)


def _by_thing(rows: Sequence[Row]) -> list[tuple[object, list[Row]]]:
    found: dict[int, tuple[object, list[Row]]] = {}
    for row in rows:
        found.setdefault(id(row.place.thing), (row.place.thing, []))[1].append(row)
    return list(found.values())


def _write_row(
    latest: CaseStudyPage, thing: Provenance, rows: list[Row], texts: dict[str, str], *, proposal, now
) -> None:
    figures = [row for row in rows if row.place.is_figure]
    if not figures:
        for row in rows:
            write_text(row.place, texts[row.key])
        _mark_as_told(thing)
        return
    source = find_source(proposal, now=now)
    if rows[0].place.relation in CAN_BE_REPLACED and any(read_text(row.place) for row in figures):
        target = put_successor(latest, thing)
        target.sources = [source]
        target.confidence = Confidence.MEDIUM
    else:
        target = thing
        target.sources = [*(each for each in thing.sources.all() if each.pk != source.pk), source]
        target.editor_note = _join(thing.editor_note, describe_figures(figures, proposal, now=now))
    for row in rows:
        setattr(target, row.place.name, _value(row, texts[row.key]))
    _mark_as_told(target)


def _value(row: Row, text: str) -> object:
    from .texts import parse_text

    return parse_text(row.place, text)


def _mark_as_told(thing: Provenance) -> None:
    """Somebody says something now, so the row is no longer one that no source reports."""
    if thing.statement:
        thing.is_reported = True
    if hasattr(thing, "not_reported"):
        thing.not_reported = _without_filled(thing, thing.not_reported)


def _without_filled(thing, names: list[str]) -> list[str]:
    return [name for name in names if _is_empty(getattr(thing, name, None))]


def _is_empty(value: object) -> bool:
    if value is None or value == "":
        return True
    return not value.exists() if hasattr(value, "exists") else hasattr(value, "__len__") and len(value) == 0


def put_successor(latest: CaseStudyPage, row: Provenance) -> Provenance:
    """Mark ``row`` as superseded and put a copy of it, without key and sources, right after it."""
    data = row.serializable_data()
    data.pop("sources", None)
    successor = type(row).from_serializable_data({**data, "pk": None}, check_fks=False)
    successor.status = RowStatus.CURRENT
    successor.is_preferred = False
    row.status, row.is_preferred = RowStatus.SUPERSEDED, False
    parent, name = _find_parent(latest, row)
    rows = list(getattr(parent, name).all())
    rows.insert(rows.index(row) + 1, successor)
    for place, each in enumerate(rows):
        each.sort_order = place
    setattr(parent, name, rows)
    return successor


def _find_parent(latest: CaseStudyPage, row: Provenance) -> tuple[object, str]:
    for relation, each in each_row(latest):
        if relation == "financing" and each is row:
            return latest, "financing"
        if relation == "metrics" and any(result is row for result in each.results.all()):
            return each, "results"
    raise LookupError(f"{row!r} is not a row of {latest!r}")


def find_source(proposal: ChangeProposal, *, now: datetime) -> Source:
    """The entry that says who told us: one for each proposal."""
    day = timezone.localdate(now)
    title = _("Proposal of a change from the municipality of %(name)s, %(day)s") % {
        "name": proposal.municipality.name,
        "day": format_date(timezone.localdate(proposal.proposed_at)),
    }
    source, _is_new = Source.objects.get_or_create(
        code=f"F-{proposal.pk}",
        defaults={
            "kind": Source.Kind.SUBMISSION,
            "title": title,
            "publisher": proposal.municipality.name,
            "published": format_date(timezone.localdate(proposal.proposed_at)),
            "accessed_on": day,
        },
    )
    return source


def describe_figures(rows: list[Row], proposal: ChangeProposal, *, now: datetime) -> str:
    """What stood before, for editors: the sources that were there already say that, and not the new."""
    changes = "; ".join(
        _("%(label)s from %(before)s to %(after)s")
        % {"label": row.label, "before": row.now or "–", "after": row.after or "–"}
        for row in rows
    )
    day = format_date(timezone.localdate(now))
    return _("%(day)s, proposal %(number)d: %(changes)s.") % {
        "day": day,
        "number": proposal.pk,
        "changes": changes,
    }


def _join(*texts: str) -> str:
    return "\n".join(text for text in texts if text)
