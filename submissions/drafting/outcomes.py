"""What was measured, and what it showed."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from casestudies.models import OutcomeMetric, Result
from indicators.models import Direction
from knowledge.models import YesNoUnknown
from submissions.written import Part
from taxonomy.models import Term

from .entries import normalise
from .making_rows import Makings, fit, join, read_answer, read_choice
from .numbers import Quantity, parse_count, parse_percent, parse_quantity

# What tells one metric from another; rows that agree on it are results of one metric.
SAME = ("name", "definition", "population", "baseline", "target", "unit", "direction")
MOST_MONTHS = 32_767


@dataclass
class _Leftover:
    """What has been written and fits no field, as lines for the row's statement."""

    lines: list[str]

    def add(self, label: str, text: str) -> None:
        if text:
            self.lines.append(f"{label}: {text}")


def build_metrics(part: Part, makings: Makings) -> list[OutcomeMetric]:
    """A metric for each name, definition, baseline and target, with its results below it."""
    found: dict[tuple, OutcomeMetric] = {}
    results: dict[tuple, list[Result]] = {}
    for row in part.rows():
        key = tuple(normalise(row.text(name)) for name in SAME)
        if key not in found:
            found[key] = _build_metric(row, makings)
        results.setdefault(key, []).extend(_build_results(row, found[key], makings))
    for key, metric in found.items():
        metric.results = results[key]
    return list(found.values())


def _build_metric(row: Part, makings: Makings) -> OutcomeMetric:
    name, unit = row.line("name"), row.line("unit")
    indicator = makings.entries.indicator(name)
    leftover = _Leftover([])
    baseline, target = (parse_quantity(row.line(field), unit=unit) for field in ("baseline", "target"))
    short = {
        "name": "" if indicator else name,
        "population": row.line("population"),
        "unit": unit or _shared_unit(baseline, target, parse_quantity(row.line("value"))),
        "baseline_text": "" if baseline else row.line("baseline"),
        "target_text": "" if target else row.line("target"),
    }
    for field, text in short.items():
        short[field], rest = fit(OutcomeMetric, field, text)
        leftover.add(str(OutcomeMetric._meta.get_field(field).verbose_name), rest)
    if not (short["name"] or indicator):
        short["name"] = _("a metric without a name")
    return makings.make(
        OutcomeMetric,
        label=pgettext("label of a row", "indicator"),
        statement=join(*leftover.lines, by="\n"),
        indicator=indicator,
        definition=row.text("definition"),
        baseline=baseline.number if baseline else None,
        target=target.number if target else None,
        direction=read_choice(Direction, row.line("direction")),
        is_unconfirmed=True,
        **short,
    )


def _shared_unit(*quantities: Quantity | None) -> str:
    """The unit that the numbers were written with, when all that have one have the same."""
    units = {quantity.unit for quantity in quantities if quantity and quantity.unit}
    return units.pop() if len(units) == 1 else ""


def _build_results(row: Part, metric: OutcomeMetric, makings: Makings) -> Iterator[Result]:
    """One, unless nothing was written of what came out."""
    numbers, leftover = _read_numbers(row, unit=metric.unit)
    texts = {}
    for field in ("period", "value_text"):
        written = row.line("period") if field == "period" else _unread_value(row, numbers["value"])
        texts[field], rest = fit(Result, field, written)
        leftover.add(str(Result._meta.get_field(field).verbose_name), rest)
    statement = join(row.text("result_text"), *leftover.lines, by="\n")
    design = makings.entries.term(Term.Vocabulary.EVALUATION_DESIGN, row.line("design"))
    has_numbers = any(value is not None for value in numbers.values())
    independent = read_answer(row.line("independent"))
    is_told = design or independent != YesNoUnknown.UNKNOWN
    if has_numbers or statement or texts["value_text"] or texts["period"] or is_told:
        yield makings.make(
            Result,
            label=pgettext("label of a row", "result"),
            statement=statement,
            evaluation_design=design,
            independent=independent,
            is_unconfirmed=True,
            **texts,
            **numbers,
        )


def _read_numbers(row: Part, *, unit: str) -> tuple[dict[str, Decimal | int | None], _Leftover]:
    readers = {
        "value": lambda text: _number(parse_quantity(text, unit=unit)),
        "comparison_value": lambda text: _number(parse_quantity(text, unit=unit)),
        "n_intervention": parse_count,
        "n_comparison": parse_count,
        "follow_up_months": _parse_months,
        "dropout_percent": parse_percent,
    }
    numbers = {name: read(row.line(name)) for name, read in readers.items()}
    leftover = _Leftover([])
    for name, number in numbers.items():
        if number is None and name != "value":
            leftover.add(str(Result._meta.get_field(name).verbose_name), row.line(name))
    return numbers, leftover


def _number(quantity: Quantity | None) -> Decimal | None:
    return quantity.number if quantity else None


def _parse_months(text: str) -> int | None:
    months = parse_quantity(text, unit="månader")
    whole = months is not None and months.number == int(months.number)
    return int(months.number) if whole and 0 <= months.number <= MOST_MONTHS else None


def _unread_value(row: Part, value: Decimal | None) -> str:
    return "" if value is not None else row.line("value")
