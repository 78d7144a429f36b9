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


class CardFact(NamedTuple):
    """A label and what it says; None where no source says."""

    label: str
    value: str | None


class CaseCard(NamedTuple):
    """``components/case_card.html``; the map's place is None for a case outside Sweden."""

    uid: str
    url: str
    place: str
    title: str
    summary: str
    map_x: Decimal | None
    map_y: Decimal | None
    facts: list[CardFact]


def build_card(case: CaseStudyPage) -> CaseCard:
    """``case`` is loaded with ``with_card()``; then this asks the database nothing."""
    municipality = next(iter(case.municipalities.all()), None)
    return CaseCard(
        uid=case.uid,
        url=case.url,
        place=describe_place(case),
        title=case.title,
        summary=case.summary,
        map_x=municipality.map_x if municipality else None,
        map_y=municipality.map_y if municipality else None,
        facts=[
            CardFact(_("Time"), case.period_text or None),
            CardFact(_("Amount"), describe_amount(case)),
            CardFact(_("Evaluation"), describe_evaluation(case)),
        ],
    )


def describe_place(case: CaseStudyPage) -> str:
    """``Husby, Stockholm`` or ``Peterborough, Storbritannien``; empty when no place is known."""
    names = [municipality.name for municipality in case.municipalities.all()]
    country = case.get_country_display() if case.country != Country.SWEDEN else ""
    return ", ".join(filter(None, [case.district, case.place_name, *names, country]))


def choose_amount(rows: Iterable[Financing]) -> Financing | None:
    """What the whole case cost: the preferred of disputed public sums, else the first that still holds.

    A sum under another topic, as what one of several financiers gave, is not the case's sum.
    """
    candidates = [row for row in rows if is_main_sum(row)]
    preferred = [row for row in candidates if row.is_preferred]
    return next(iter([*preferred, *candidates]), None)


def is_main_sum(row: Financing) -> bool:
    return (
        row.amount is not None
        and row.is_public
        and row.status != RowStatus.SUPERSEDED
        and row.topic.casefold() == MAIN_TOPIC
    )


def describe_amount(case: CaseStudyPage) -> str | None:
    """``44 mnkr, omtvistat``; None when no source gives a sum."""
    row = choose_amount(case.financing.all())
    if row is None:
        return None
    amount = format_sum(row)
    return _("%(amount)s, disputed") % {"amount": amount} if row.is_disputed else amount


def format_sum(row: Financing) -> str:
    """The row's amount in short, saying so when it is a ceiling."""
    amount = format_money_short(row.amount, row.currency)
    return _("up to %(amount)s") % {"amount": amount} if row.kind == Financing.Kind.CEILING else amount


def describe_evaluation(case: CaseStudyPage) -> str | None:
    """The first evaluation design and how many there are besides it; None when none is given."""
    designs = [design.name for design in case.evaluation_designs.all()]
    if len(designs) < 2:
        return designs[0] if designs else None
    more = len(designs) - 1
    return ngettext("%(design)s and %(count)s more", "%(design)s and %(count)s more", more) % {
        "design": designs[0],
        "count": more,
    }
