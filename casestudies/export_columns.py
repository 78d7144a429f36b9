"""The columns of an export of cases: what each holds, and how it is read from a case.

A cell holds text, a whole number, a decimal number or a date; None is *ej redovisat* and leaves it empty.
The descriptions go with the spreadsheet on a sheet of their own, and stand in ``docs/export.md``.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Prefetch
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from knowledge.citation import absolute_url, last_changed_on
from knowledge.models import KnowledgePageQuerySet

from .cards import choose_amount, describe_place
from .documents import find_evidence
from .domain.levels import level_name
from .models import CaseStudyPage, Financing, Result

Value = str | int | Decimal | date | None


@dataclass(frozen=True)
class Column:
    label: Promise
    description: Promise
    read: Callable[[CaseStudyPage], Value]


def load_cases(uids: list[str]) -> list[CaseStudyPage]:
    """The public cases in the order of ``uids`` with all that the columns read, in a fixed number of queries."""
    results = Result.objects.select_related("evaluation_design")
    pages: KnowledgePageQuerySet = CaseStudyPage.objects.published().filter(uid__in=uids)
    cases = (
        pages.select_related("project_status", "contract_form", "payment_model")
        .prefetch_related("themes", "target_groups", "phases", "municipalities__region", "evaluation_designs")
        .prefetch_related("financing", Prefetch("metrics__results", results))
    )
    found = {case.uid: case for case in cases}
    return [found[uid] for uid in uids if uid in found]


def join(entries: Iterable[object]) -> str:
    return "; ".join(str(entry) for entry in entries)


def read_sum(read: Callable[[Financing], Value]) -> Callable[[CaseStudyPage], Value]:
    """Read from the sum that the case's card names; empty when no source gives one."""

    def read_case(case: CaseStudyPage) -> Value:
        row = choose_amount(case.financing.all())
        return read(row) if row else None

    return read_case


def yes_or_no(answer: bool) -> str:
    return _("yes") if answer else _("no")


def count_results(case: CaseStudyPage) -> int:
    metrics = [metric for metric in case.metrics.all() if metric.is_public]
    results = [result for metric in metrics for result in metric.results.all()]
    return sum(result.is_public and result.is_reported for result in results)


COLUMNS = (
    Column(
        gettext_lazy("Id"),
        gettext_lazy("The case's own identifier, which never changes."),
        lambda case: case.uid,
    ),
    Column(gettext_lazy("Title"), gettext_lazy("The case's title."), lambda case: case.title),
    Column(gettext_lazy("Summary"), gettext_lazy("What was done, in short."), lambda case: case.summary),
    Column(gettext_lazy("Result"), gettext_lazy("The result in one line."), lambda case: case.result),
    Column(
        gettext_lazy("Place"),
        gettext_lazy("District, municipality and, outside Sweden, country."),
        describe_place,
    ),
    Column(
        gettext_lazy("Municipality codes"),
        gettext_lazy("Statistics Sweden's codes of four digits, with a semicolon between."),
        lambda case: join(place.code for place in case.municipalities.all()),
    ),
    Column(
        gettext_lazy("Counties"),
        gettext_lazy("The counties of the municipalities, with a semicolon between."),
        lambda case: join(dict.fromkeys(place.region for place in case.municipalities.all())),
    ),
    Column(
        gettext_lazy("Themes"),
        gettext_lazy("Up to three, with a semicolon between."),
        lambda case: join(case.themes.all()),
    ),
    Column(
        gettext_lazy("Target groups"),
        gettext_lazy("Up to three from the register, with a semicolon between."),
        lambda case: join(case.target_groups.all()),
    ),
    Column(
        gettext_lazy("Target group in words"),
        gettext_lazy("The target group as the sources describe it."),
        lambda case: case.target_group_text,
    ),
    Column(
        gettext_lazy("Phases"),
        gettext_lazy("The phases that the case tells of, with a semicolon between."),
        lambda case: join(case.phases.all()),
    ),
    Column(
        gettext_lazy("Period"),
        gettext_lazy("The period as the sources describe it."),
        lambda case: case.period_text,
    ),
    Column(
        gettext_lazy("Earliest date"),
        gettext_lazy("The first date that a source gives."),
        lambda case: case.earliest_on,
    ),
    Column(
        gettext_lazy("Latest date"),
        gettext_lazy("The last date that a source gives."),
        lambda case: case.latest_on,
    ),
    Column(
        gettext_lazy("Status"),
        gettext_lazy("How far the project has come."),
        lambda case: case.project_status and case.project_status.name,
    ),
    Column(
        gettext_lazy("Financing form"),
        gettext_lazy("How the project is paid for."),
        lambda case: case.contract_form and case.contract_form.name,
    ),
    Column(
        gettext_lazy("Payment model"),
        gettext_lazy("What payment depends on."),
        lambda case: case.payment_model and case.payment_model.name,
    ),
    Column(
        gettext_lazy("Amount"),
        gettext_lazy(
            "The sum that the case's card names, in whole units. Of disputed sums the preferred one."
        ),
        read_sum(lambda row: row.amount),
    ),
    Column(
        gettext_lazy("Currency"),
        gettext_lazy("The currency of the amount, as three letters."),
        read_sum(lambda row: row.currency),
    ),
    Column(
        gettext_lazy("Kind of amount"),
        gettext_lazy(
            "Whether the amount is a ceiling, a budget, paid out or repaid. Never add up different kinds."
        ),
        read_sum(lambda row: row.get_kind_display()),
    ),
    Column(
        gettext_lazy("Disputed amount"),
        gettext_lazy("Yes when sources give different sums; all of them stand on the case's page."),
        read_sum(lambda row: yes_or_no(row.is_disputed)),
    ),
    Column(
        gettext_lazy("Joint amount"),
        gettext_lazy("Cases with the same word here share one sum, which counts once in a total."),
        read_sum(lambda row: row.joint_key),
    ),
    Column(
        gettext_lazy("Evaluation designs"),
        gettext_lazy("How the project was evaluated, with a semicolon between."),
        lambda case: join(design.name for design in case.evaluation_designs.all()),
    ),
    Column(
        gettext_lazy("Number of results"),
        gettext_lazy("The number of results that the sources give."),
        count_results,
    ),
    Column(
        gettext_lazy("Evidence strength"),
        gettext_lazy("The strength of the best result, 0–5; empty when none is assessed. No recommendation."),
        find_evidence,
    ),
    Column(
        gettext_lazy("Evidence strength in words"),
        gettext_lazy("The name of the strength."),
        lambda case: level_name(find_evidence(case)),
    ),
    Column(
        gettext_lazy("Licence"),
        gettext_lazy("The terms on which the text may be used."),
        lambda case: str(case.get_licence_display()),
    ),
    Column(
        gettext_lazy("Changed"),
        gettext_lazy("The day the page was last published."),
        last_changed_on,
    ),
    Column(
        gettext_lazy("Address"),
        gettext_lazy("The case's page, with all sources."),
        absolute_url,
    ),
)
