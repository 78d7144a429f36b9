"""A case's public rows with everything that is shown of them, in a fixed number of queries."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.db import models

from casestudies.models import ActorRole, CaseStudyPage, Event, Fact, Financing, OutcomeMetric, Result
from knowledge.models import Provenance, Source

RELATED = {
    Fact: (),
    ActorRole: ("organisation", "role", "phase"),
    Financing: ("organisation", "form"),
    OutcomeMetric: ("indicator",),
    Result: ("evaluation_design",),
    Event: ("after_status",),
}


@dataclass
class CaseRows:
    """Public rows in the editor's order; ``results`` by the metric they belong to."""

    facts: list[Fact]
    actors: list[ActorRole]
    financing: list[Financing]
    metrics: list[OutcomeMetric]
    events: list[Event]
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
    loaded = {
        name: _query(model, page=case)
        for name, model in (
            ("facts", Fact),
            ("actors", ActorRole),
            ("financing", Financing),
            ("metrics", OutcomeMetric),
            ("events", Event),
        )
    }
    rows = CaseRows(**loaded)
    results = _query(Result, metric__in=rows.metrics) if rows.metrics else []
    for metric in rows.metrics:
        rows.results[id(metric)] = [result for result in results if result.metric_id == metric.pk]
    attach_sources([*rows.all()])
    return rows


def _query(model: type[models.Model], **conditions) -> list:
    return list(
        model.objects.public()
        .filter(**conditions)
        .select_related(*RELATED[model])
        .order_by("sort_order", "pk")
    )


def _rows_in_memory(case: CaseStudyPage) -> CaseRows:
    names = ("facts", "actors", "financing", "metrics", "events")
    rows = CaseRows(**{name: _public(getattr(case, name).all()) for name in names})
    for metric in rows.metrics:
        rows.results[id(metric)] = _public(metric.results.all())
    return rows


def _public(rows: Iterable[Provenance]) -> list:
    return [row for row in rows if row.is_public]


def attach_sources(rows: list[Provenance]) -> None:
    """Give every saved row its sources, in two queries for any mix of row types."""
    links = _read_links(rows)
    sources = Source.objects.in_bulk({source_id for _, _, source_id in links})
    by_row: dict[tuple[str, int], list[Source]] = {}
    for kind, row_id, source_id in links:
        by_row.setdefault((kind, row_id), []).append(sources[source_id])
    for row in rows:
        found = by_row.get((row._meta.model_name, row.pk), [])
        # As modelcluster keeps a relation that it has loaded, so that ``row.sources.all()`` asks no more.
        row._cluster_related_objects = {"sources": found}


def _read_links(rows: list[Provenance]) -> list[tuple[str, int, int]]:
    kinds = {type(row) for row in rows}
    parts = []
    for model in sorted(kinds, key=lambda kind: kind.__name__):
        ids = [row.pk for row in rows if type(row) is model]
        name = model._meta.model_name
        parts.append(
            model.sources.through.objects.filter(**{f"{name}__in": ids}).values_list(
                models.Value(name), f"{name}_id", "source_id"
            )
        )
    if not parts:
        return []
    return list(parts[0].union(*parts[1:], all=True))
