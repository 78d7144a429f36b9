"""Indicators: the list by area, and one with the cases that use it."""

import re
from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _

from casestudies.domain.evidence import EvidenceAssessment, assess_result
from casestudies.models import CaseStudyPage, OutcomeMetric, Result
from casestudies.reading.measurements import result_label
from casestudies.reading.rows import attach_sources
from indicators.models import Indicator
from knowledge.breadcrumbs import Crumb
from knowledge.citation import list_sources
from knowledge.formatting import format_quantity
from knowledge.models import RowStatus, Source
from knowledge.references import NumberedSource, References, collect_references
from search.words import swedish_order

from .counts import count_cases_by_indicator, describe_count

MOST_COMPARED = 4
SOURCE_CODE = re.compile(r"\b[A-Z]\d{1,3}\b")


class IndicatorLine(NamedTuple):
    name: str
    url: str
    definition: str
    meta: list[str]


class IndicatorArea(NamedTuple):
    name: str
    indicators: list[IndicatorLine]


class UsedResult(NamedTuple):
    """A measurement; ``is_superseded`` and the like as ``components/row_marks.html`` reads them."""

    label: str
    value: str
    comparison: str | None
    evidence: EvidenceAssessment
    direction_label: str
    refs: list[NumberedSource]
    is_disputed: bool
    is_unconfirmed: bool
    is_superseded: bool


class MetricUse(NamedTuple):
    """A case's metric; ``baseline`` and ``target`` are None where no source gives them."""

    case_url: str
    case_title: str
    case_slug: str
    name: str
    baseline: str | None
    target: str | None
    refs: list[NumberedSource]
    results: list[UsedResult]


def read_indicators() -> dict:
    """The context of the page of all indicators: two queries."""
    counts = count_cases_by_indicator()
    areas: dict[str, list[IndicatorLine]] = {}
    for indicator in Indicator.objects.all():
        areas.setdefault(indicator.area, []).append(build_line(indicator, counts[indicator.pk]))
    return {
        "areas": [
            IndicatorArea(name, sorted(areas[name], key=lambda line: swedish_order(line.name)))
            for name in sorted(areas, key=lambda name: (not name, swedish_order(name)))
        ],
        "total": sum(map(len, areas.values())),
    }


def build_line(indicator: Indicator, count: int) -> IndicatorLine:
    meta = [
        indicator.get_kind_display(),
        indicator.get_direction_display(),
        indicator.unit,
        describe_count(count),
    ]
    return IndicatorLine(
        indicator.name,
        indicator.get_absolute_url(),
        indicator.definition,
        [str(part) for part in meta if part],
    )


def read_indicator(indicator: Indicator) -> dict:
    """The context of an indicator's page: public metrics and results of published cases only."""
    metrics, results = find_metrics(indicator)
    rows = [*metrics, *results]
    if rows:
        attach_sources(rows)
    codes = SOURCE_CODE.findall(indicator.basis)
    basis = list(Source.objects.filter(code__in=codes)) if codes else []
    references = collect_references(rows=rows, sources=basis)
    uses = [
        build_use(metric, [r for r in results if r.metric_id == metric.pk], references) for metric in metrics
    ]
    return {
        "indicator": indicator,
        "crumbs": [Crumb(reverse("browse:indicators"), _("Indicators"))],
        "basis": describe_basis(indicator, basis),
        "basis_refs": sorted(
            (references.by_code[source.code] for source in basis), key=lambda item: item.number
        ),
        "uses": uses,
        "compare_url": compare_url(uses),
        "case_count": describe_count(len({use.case_slug for use in uses})),
        "sources": list_sources(references),
    }


def compare_url(uses: list[MetricUse]) -> str:
    """Where the first of the cases stand side by side; "" when there is nothing to compare."""
    slugs = list(dict.fromkeys(use.case_slug for use in uses))[:MOST_COMPARED]
    return f"{reverse('casestudies:compare')}?fall={','.join(slugs)}" if len(slugs) > 1 else ""


def find_metrics(indicator: Indicator) -> tuple[list[OutcomeMetric], list[Result]]:
    metrics = list(
        OutcomeMetric.objects.public()
        .filter(indicator=indicator, page__in=CaseStudyPage.objects.published())
        .select_related("page", "indicator")
        .order_by("page__title", "page_id", "sort_order", "pk")
    )
    results = Result.objects.public().filter(metric__in=metrics).select_related("evaluation_design")
    return metrics, list(results.order_by("sort_order", "pk")) if metrics else []


def describe_basis(indicator: Indicator, sources: list[Source]) -> str:
    """What the basis says in words, without the codes of the sources that are referred to."""
    known = {source.code for source in sources}
    text = SOURCE_CODE.sub(lambda match: "" if match[0] in known else match[0], indicator.basis)
    return re.sub(r"\s+", " ", text).strip(" ,;()")


def build_use(metric: OutcomeMetric, results: list[Result], references: References) -> MetricUse:
    unit = metric.unit or metric.indicator.unit
    return MetricUse(
        case_url=metric.page.url,
        case_title=metric.page.title,
        case_slug=metric.page.slug,
        name=metric.display_name,
        baseline=metric.baseline_text or _quantity(metric.baseline, unit),
        target=metric.target_text or _quantity(metric.target, unit),
        refs=references.of(metric),
        results=[build_result(result, unit, references) for result in results],
    )


def build_result(result: Result, unit: str, references: References) -> UsedResult:
    return UsedResult(
        label=result_label(result),
        value=result.value_text or _quantity(result.value, unit) or result.statement,
        comparison=_quantity(result.comparison_value, unit),
        evidence=assess_result(result),
        direction_label=str(result.get_effect_direction_display()),
        refs=references.of(result),
        is_disputed=result.is_disputed,
        is_unconfirmed=result.is_unconfirmed,
        is_superseded=result.status == RowStatus.SUPERSEDED,
    )


def _quantity(value, unit: str) -> str | None:
    return None if value is None else format_quantity(value, unit)
