"""The page that lists cases: its filters, and the cases found as cards, as a table or on the map."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from search.facets import MUNICIPALITY, PHASE, REGION, TARGET_GROUP, THEME, YEAR_FACET
from search.finding import find
from search.listing import Link, Listing, ways_on
from search.request import SearchRequest, View
from search.results import PAGE_SIZE

from .cards import build_card, describe_amount, describe_evaluation, describe_place
from .documents import EVALUATION, EVIDENCE, FINANCING_FORM, STATUS, find_evidence
from .domain.levels import level_name
from .locator_map import build_map
from .models import CaseStudyPage

FACETS = tuple(
    facet.name
    for facet in (
        THEME, TARGET_GROUP, REGION, MUNICIPALITY, PHASE, FINANCING_FORM, EVALUATION, EVIDENCE, STATUS,
        YEAR_FACET,
    )
)  # fmt: skip
# A table or a map is for seeing all at once.
LONG_PAGE = 100


@dataclass(frozen=True)
class CaseRow:
    """A row of the table; None where no source says."""

    url: str
    title: str
    cells: tuple[str | None, ...]


def case_request(parameters: QueryDict) -> SearchRequest:
    """What an address of the list, or of an export of it, asks for."""
    return SearchRequest.from_query(parameters, kinds=["case"], facet_names=FACETS, has_views=True)


def read_list(request: HttpRequest, path: str) -> dict:
    wanted = case_request(request.GET)
    size = PAGE_SIZE if wanted.view == View.LIST else LONG_PAGE
    results = find(wanted, page_size=size, with_hits=False)
    listing = Listing(
        path,
        results,
        views=tuple(View),
        ways_on=ways_on([(reverse("search:search"), _("Search everything")), (path, _("See all cases"))]),
        nothing_here=_("Nothing among the cases"),
    )
    cases = load_cases(results.keys)
    return {"listing": listing, "exports": export_links(listing.query), **show(cases, results.request.view)}


def show(cases: Sequence[CaseStudyPage], view: View) -> dict[str, Any]:
    """What the chosen view needs."""
    if view == View.TABLE:
        return {"headers": table_headers(), "rows": [build_row(case) for case in cases]}
    if view == View.MAP:
        return {"map": build_map([build_card(case) for case in cases])}
    return {"cards": [build_card(case) for case in cases]}


def load_cases(uids: Sequence[str]) -> list[CaseStudyPage]:
    """The published cases in the order of their uids, with what cards and rows show."""
    cases = CaseStudyPage.objects.published().with_card().filter(uid__in=uids)
    found = {case.uid: case for case in cases}
    return [found[uid] for uid in uids if uid in found]


def table_headers() -> list[str]:
    """What came of it first: a phone shows the first columns only."""
    return [
        _("Case"),
        _("Result"),
        _("Evidence"),
        _("Place"),
        _("Time"),
        _("Amount"),
        _("Target group"),
        _("Financing form"),
        _("Evaluation"),
        _("Status"),
    ]


def build_row(case: CaseStudyPage) -> CaseRow:
    evidence = find_evidence(case)
    strength = level_name(evidence) if evidence is None else f"{evidence} – {level_name(evidence)}"
    return CaseRow(
        case.url,
        case.title,
        (
            case.result or None,
            strength,
            describe_place(case) or None,
            case.period_text or None,
            describe_amount(case),
            case.target_group_text or None,
            case.contract_form.name if case.contract_form else None,
            describe_evaluation(case),
            case.project_status.name if case.project_status else None,
        ),
    )


def export_links(query: str) -> list[Link]:
    """Exactly this selection as a file."""
    formats = (("csv", _("Download as CSV")), ("xlsx", _("Download as a spreadsheet")))
    urls = [(reverse("casestudies:export", args=[code]), label) for code, label in formats]
    return [Link(f"{url}?{query}" if query else url, label) for url, label in urls]
