"""A case's public rows with everything that is shown of them, in a fixed number of queries."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from django.db import models

from casestudies.models import ActorRole, CaseStudyPage, Event, Fact, Financing, OutcomeMetric, Result
from knowledge.models import Provenance, RowStatus
from knowledge.rows.loading import attach_sources

RELATED = {
    Fact: (),
    ActorRole: ("organisation", "role", "phase"),
    Financing: ("organisation", "form"),
    OutcomeMetric: ("indicator",),
    Result: ("evaluation_design",),
    Event: ("after_status",),
}
ROWS = {"facts": Fact, "actors": ActorRole, "financing": Financing, "metrics": OutcomeMetric, "events": Event}


@dataclass
class CaseRows:
    """Public rows in the editor's order; ``results`` by the metric they belong to."""

    facts: list[Fact] = field(default_factory=list)
    actors: list[ActorRole] = field(default_factory=list)
    financing: list[Financing] = field(default_factory=list)
    metrics: list[OutcomeMetric] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    results: dict[int, list[Result]] = field(default_factory=dict)

    def results_of(self, metric: OutcomeMetric) -> list[Result]:
        return self.results.get(id(metric), [])

    def all_results(self) -> Iterator[Result]:
        for metric in self.metrics:
            yield from self.results_of(metric)

    def all(self) -> Iterator[Provenance]:
        """Every row, in the order in which the page meets them."""
        yield from self.financing
        for metric in self.metrics:
            yield metric
            yield from self.results_of(metric)
        yield from self.facts
        yield from self.actors
        yield from self.events


def load_rows(case: CaseStudyPage) -> CaseRows:
    """Load the public rows of a case. A preview's rows are in memory; a saved page's cost eight queries."""
    if getattr(case, "_cluster_related_objects", None):
        return _rows_in_memory(case)
    return load_rows_of([case])[case.pk]


def load_rows_of(
    cases: Sequence[CaseStudyPage], *, names: Iterable[str] = ROWS, with_superseded: bool = True
) -> dict[int, CaseRows]:
    """The public rows called ``names`` of several saved cases, by case, in a fixed number of queries."""
    found = {case.pk: CaseRows() for case in cases}
    if not cases:
        return found
    for name in names:
        for row in _query(ROWS[name], with_superseded=with_superseded, page__in=cases):
            getattr(found[row.page_id], name).append(row)
    _add_results(found.values(), with_superseded=with_superseded)
    attach_sources([row for rows in found.values() for row in rows.all()])
    return found


def _add_results(found: Iterable[CaseRows], *, with_superseded: bool) -> None:
    places = {metric.pk: (rows, id(metric)) for rows in found for metric in rows.metrics}
    if not places:
        return
    for result in _query(Result, with_superseded=with_superseded, metric__in=list(places)):
        rows, key = places[result.metric_id]
        rows.results.setdefault(key, []).append(result)


def _query(model: type[models.Model], *, with_superseded: bool, **conditions) -> list:
    rows = model.objects.public().filter(**conditions).select_related(*RELATED[model])
    if not with_superseded:
        rows = rows.exclude(status=RowStatus.SUPERSEDED)
    return list(rows.order_by("sort_order", "pk"))


def _rows_in_memory(case: CaseStudyPage) -> CaseRows:
    rows = CaseRows(**{name: _public(getattr(case, name).all()) for name in ROWS})
    for metric in rows.metrics:
        rows.results[id(metric)] = _public(metric.results.all())
    return rows


def _public(rows: Iterable[Provenance]) -> list:
    return [row for row in rows if row.is_public]
