"""A case as its card shows it."""

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from knowledge.formatting import format_money_short
from knowledge.models import RowStatus

from .models import CaseStudyPage, Financing
from .models.pages import Country

# Of all sums of a case, those under this topic are what the whole of it cost.
MAIN_TOPIC = "belopp"


class Labelled(NamedTuple):
    """A label and what it says; None where no source says."""

    label: str
    value: str | None


class CaseCard(NamedTuple):
    """``components/case_card.html``; the map's place is None for a case outside Sweden."""

    url: str
    place: str
    title: str
    summary: str
    map_x: Decimal | None
    map_y: Decimal | None
    facts: list[Labelled]


def build_card(case: CaseStudyPage) -> CaseCard:
    """``case`` comes from ``CaseStudyPage.objects.with_card()``; then this asks the database nothing."""
    municipality = next(iter(case.municipalities.all()), None)
    return CaseCard(
        url=case.url,
        place=describe_place(case),
        title=case.title,
        summary=case.summary,
        map_x=municipality.map_x if municipality else None,
        map_y=municipality.map_y if municipality else None,
        facts=[
            Labelled(_("Time"), case.period_text or None),
            Labelled(_("Amount"), describe_main_sum(case.financing.all())),
            Labelled(_("Evaluation"), describe_evaluation(case)),
        ],
    )


def describe_place(case: CaseStudyPage) -> str:
    """``Husby, Stockholm``; ``Peterborough, Storbritannien``; "" where nothing is said."""
    names = [municipality.name for municipality in case.municipalities.all()]
    country = case.get_country_display() if case.country != Country.SWEDEN else ""
    return ", ".join(part for part in (case.district, case.place_name, *names, country) if part)


def choose_main_sum(rows: Iterable[Financing]) -> Financing | None:
    """What the whole of the case cost: the preferred of disputed sums, else the first that still holds."""
    candidates = [
        row
        for row in rows
        if row.is_public
        and row.amount is not None
        and row.topic == MAIN_TOPIC
        and row.status != RowStatus.SUPERSEDED
    ]
    preferred = [row for row in candidates if row.is_preferred]
    return next(iter([*preferred, *candidates]), None)


def describe_main_sum(rows: Iterable[Financing]) -> str | None:
    """``44 mnkr, omtvistat`` or ``upp till 10 mnkr``; None when no source gives a sum."""
    row = choose_main_sum(rows)
    if row is None:
        return None
    amount = format_money_short(row.amount, row.currency)
    if row.kind == Financing.Kind.CEILING:
        amount = _("up to %(amount)s") % {"amount": amount}
    return _("%(amount)s, disputed") % {"amount": amount} if row.is_disputed else amount


def describe_evaluation(case: CaseStudyPage) -> str | None:
    """The first evaluation design and how many there are besides it; None when none is given."""
    designs = [design.name for design in case.evaluation_designs.all()]
    if len(designs) < 2:
        return designs[0] if designs else None
    more = len(designs) - 1
    values = {"design": designs[0], "count": more}
    return ngettext("%(design)s and %(count)s more", "%(design)s and %(count)s more", more) % values
