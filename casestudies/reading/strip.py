"""The strip of facts under a case's title."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from casestudies.cards import choose_amount, describe_place, format_sum
from casestudies.models import CaseStudyPage
from knowledge.references import NumberedSource, References

from .rows import CaseRows


@dataclass(frozen=True)
class StripFact:
    """``components/fact_strip.html``; ``value`` is None for *ej redovisat*."""

    label: str
    value: str | None
    url: str = ""
    refs: list[NumberedSource] = field(default_factory=list)
    is_disputed: bool = False
    is_unconfirmed: bool = False


def build_strip(case: CaseStudyPage, rows: CaseRows, references: References) -> list[StripFact]:
    municipality = next(iter(case.municipalities.all()), None)
    groups = [group.name for group in case.target_groups.all()]
    designs = [design.name for design in case.evaluation_designs.all()]
    return [
        StripFact(
            _("Place"),
            describe_place(case) or None,
            url=municipality.get_absolute_url() if municipality else "",
        ),
        StripFact(_("Target group"), case.target_group_text or ", ".join(groups) or None),
        StripFact(_("Time"), case.period_text or None),
        build_amount(rows, references),
        StripFact(_("Financing form"), str(case.contract_form) if case.contract_form else None),
        StripFact(_("Evaluation"), ", ".join(designs) or None),
        StripFact(_("Status"), str(case.project_status) if case.project_status else None),
    ]


def build_amount(rows: CaseRows, references: References) -> StripFact:
    row = choose_amount(rows.financing)
    if row is None:
        return StripFact(_("Amount"), None)
    value = format_sum(row)
    if row.joint_key:
        value = _("%(amount)s, together with another case") % {"amount": value}
    return StripFact(
        _("Amount"),
        value,
        refs=references.of(row),
        is_disputed=row.is_disputed,
        is_unconfirmed=row.is_unconfirmed,
    )
