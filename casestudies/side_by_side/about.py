"""Rows about the cases themselves: where, for whom, when, with which money."""

from collections.abc import Callable, Iterable

from django.utils.translation import gettext as _

from casestudies.cards import describe_place, format_sum
from casestudies.models import Financing
from casestudies.reading.facts import describe_qualifier
from knowledge.formatting import format_number

from .cases import ComparedCase
from .table import Line, Row, Section, make_cell, say


def describe_cases(cases: list[ComparedCase]) -> Section:
    def row(label: str, read: Callable[[ComparedCase], Iterable[Line]]) -> Row:
        return Row(label, [make_cell(case.name, read(case)) for case in cases])

    return Section(
        _("The cases"),
        [
            row(_("Place"), lambda case: say(describe_place(case.page))),
            row(_("Target group"), lambda case: say(_describe_target_group(case))),
            row(_("Time"), lambda case: say(case.page.period_text)),
            row(_("Financing form"), lambda case: say(case.page.contract_form)),
            row(_("Payment model"), lambda case: say(case.page.payment_model)),
            row(_("Amount"), list_amounts),
            row(_("Evaluation design"), _list_designs),
            row(_("Status"), lambda case: say(case.page.project_status)),
            row(_("Lessons"), lambda case: say(format_number(case.page.lesson_count))),
        ],
    )


def _describe_target_group(case: ComparedCase) -> str:
    return case.page.target_group_text or ", ".join(str(group) for group in case.page.target_groups.all())


def _list_designs(case: ComparedCase) -> list[Line]:
    return [Line(str(design)) for design in case.page.evaluation_designs.all()]


def list_amounts(case: ComparedCase) -> list[Line]:
    """Every sum with its kind; of disputed ones the preferred first. Nothing is added up."""
    rows = [row for row in case.rows.financing if row.amount is not None]
    rows.sort(key=lambda row: not row.is_preferred)
    return [
        Line(_describe_sum(row), label=row.get_kind_display() or describe_qualifier(row), row=row)
        for row in rows
    ]


def _describe_sum(row: Financing) -> str:
    amount = format_sum(row)
    return _("%(amount)s, together with another case") % {"amount": amount} if row.joint_key else amount
