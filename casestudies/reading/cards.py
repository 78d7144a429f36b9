"""A case as its card shows it."""

from decimal import Decimal
from typing import NamedTuple

from django.utils.translation import gettext as _

from casestudies.models import CaseStudyPage, Financing
from knowledge.formatting import format_money_short


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
    """``case`` comes from ``CaseStudyPage.objects.with_card()``, which fetches what is needed."""
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
            Labelled(_("Amount"), describe_amount(case)),
        ],
    )


def describe_place(case: CaseStudyPage) -> str:
    """``Husby, Stockholm``; ``Peterborough, Storbritannien``; "" where nothing is said."""
    names = [item.name for item in case.municipalities.all()]
    if case.country != "SE":
        return ", ".join(filter(None, [case.place_name, case.get_country_display()]))
    return ", ".join(filter(None, [case.district, *names]))


def describe_amount(case: CaseStudyPage) -> str | None:
    """The sum shown on a card, with a star where sources disagree; None where none is given."""
    return describe_main_sum(list(case.financing.all()))


def describe_main_sum(rows: list[Financing]) -> str | None:
    row = choose_main_sum(rows)
    if row is None:
        return None
    sign = "*" if row.is_disputed else ""
    return f"{format_money_short(row.amount, row.currency)}{sign}"


def choose_main_sum(rows: list[Financing]) -> Financing | None:
    """The preferred of the public rows with an amount; else the first current one that is not superseded."""
    candidates = [
        row for row in rows if row.amount is not None and row.is_public and row.status != "superseded"
    ]
    preferred = [row for row in candidates if row.is_preferred]
    return next(iter([*preferred, *candidates]), None)
