"""Organisations: the list by type, and one with its roles and its money across cases."""

from typing import NamedTuple

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from casestudies.models import ActorRole, CaseStudyPage, Financing
from casestudies.reading.rows import attach_sources
from knowledge.breadcrumbs import Crumb
from knowledge.citation import list_sources
from knowledge.formatting import format_money
from knowledge.models import RowStatus
from knowledge.references import NumberedSource, References, collect_references
from organisations.models import Organisation, OrganisationAlias
from search.words import swedish_order

from .counts import count_cases_by_organisation, describe_count


class OrganisationLine(NamedTuple):
    name: str
    url: str
    kind: str
    aliases: list[str]
    count_text: str


class OrganisationGroup(NamedTuple):
    name: str
    organisations: list[OrganisationLine]


class Alias(NamedTuple):
    """Another name; ``years`` is None when no source tells when it was used."""

    name: str
    years: str | None


class RoleRow(NamedTuple):
    """A role in a case, or a sum; ``amount`` and ``form`` are for sums, ``role`` and ``phase`` for roles."""

    case_url: str
    case_title: str
    role: str
    phase: str
    form: str
    amount: str | None
    period: str
    is_joint: bool
    statement: str
    note: str
    refs: list[NumberedSource]
    is_disputed: bool
    is_unconfirmed: bool
    is_superseded: bool


def read_organisations() -> dict:
    """The context of the page of all organisations: four queries."""
    lines = list_lines(Organisation.objects.all())
    groups: dict[str, list[OrganisationLine]] = {}
    for line in lines:
        groups.setdefault(line.kind, []).append(line)
    ordered = sorted(groups, key=lambda kind: (not kind, swedish_order(kind)))
    return {"groups": [OrganisationGroup(kind, groups[kind]) for kind in ordered], "total": len(lines)}


def list_lines(organisations: QuerySet[Organisation]) -> list[OrganisationLine]:
    """By name, å, ä and ö last; each with the number of published cases that name it publicly."""
    counts = count_cases_by_organisation()
    found = organisations.select_related("organisation_type").prefetch_related("aliases")
    lines = [
        OrganisationLine(
            organisation.name,
            organisation.get_absolute_url(),
            organisation.organisation_type.name if organisation.organisation_type else "",
            [alias.name for alias in organisation.aliases.all()],
            describe_count(counts[organisation.pk]),
        )
        for organisation in found
    ]
    return sorted(lines, key=lambda line: swedish_order(line.name))


def read_organisation(organisation: Organisation) -> dict:
    """The context of an organisation's page: public rows of published cases only."""
    roles = find_rows(ActorRole, organisation, "role", "phase")
    financing = find_rows(Financing, organisation, "form")
    rows = [*roles, *financing]
    if rows:
        attach_sources(rows)
    references = collect_references(rows=rows)
    return {
        "organisation": organisation,
        "crumbs": [Crumb(reverse("browse:organisations"), _("Organisations"))],
        "aliases": [build_alias(alias) for alias in organisation.aliases.all()],
        "roles": [build_row(row, references) for row in roles],
        "has_phases": any(row.phase_id for row in roles),
        "has_periods": any(row.period for row in financing),
        "financing": [build_row(row, references) for row in financing],
        "case_count": describe_count(len({row.page_id for row in rows})),
        "sources": list_sources(references),
    }


def find_rows(model: type, organisation: Organisation, *related: str) -> list:
    rows = model.objects.public().filter(
        organisation=organisation, page__in=CaseStudyPage.objects.published()
    )
    return list(rows.select_related("page", *related).order_by("page__title", "page_id", "sort_order", "pk"))


def build_alias(alias: OrganisationAlias) -> Alias:
    """``2005–2019``, ``från 2019`` or ``till 2019`` as far as it is known."""
    values = {"first": alias.from_year, "last": alias.to_year}
    if alias.from_year and alias.to_year:
        return Alias(alias.name, _("%(first)s–%(last)s") % values)
    if alias.from_year:
        return Alias(alias.name, _("from %(first)s") % values)
    return Alias(alias.name, _("until %(last)s") % values if alias.to_year else None)


def build_row(row: ActorRole | Financing, references: References) -> RoleRow:
    """Either kind of row; what the other kind has stays empty."""
    return RoleRow(
        case_url=row.page.url,
        case_title=row.page.title,
        statement=row.statement,
        note=row.public_note,
        refs=references.of(row),
        is_disputed=row.is_disputed,
        is_unconfirmed=row.is_unconfirmed,
        is_superseded=row.status == RowStatus.SUPERSEDED,
        **(describe_role(row) if isinstance(row, ActorRole) else describe_sum(row)),
    )


def describe_role(row: ActorRole) -> dict:
    phase = row.phase.name if row.phase else ""
    return {
        "role": row.role.name,
        "phase": phase,
        "form": "",
        "amount": None,
        "period": "",
        "is_joint": False,
    }


def describe_sum(row: Financing) -> dict:
    return {
        "role": "",
        "phase": "",
        "form": row.form.name if row.form else "",
        "amount": format_amount(row),
        "period": row.period,
        "is_joint": bool(row.joint_key),
    }


def format_amount(row: Financing) -> str | None:
    """``10 000 000 kr (tak)``; None when no source gives a sum."""
    if row.amount is None:
        return None
    amount = format_money(row.amount, row.currency)
    return f"{amount} ({str(row.get_kind_display()).lower()})" if row.kind else amount
