"""The pages that list webinars and paths: their filters, and what is found."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from search.facets import PHASE, TARGET_GROUP, THEME
from search.finding import find
from search.listing import Listing, ways_on
from search.request import SearchRequest, Sort

from .cards import PathCard, WebinarCard, build_cards, build_path_card
from .models import LearningPathPage, WebinarPage

WEBINAR_FACETS = (THEME.name, PHASE.name)
PATH_FACETS = (THEME.name, PHASE.name, TARGET_GROUP.name)
# A webinar every other week for seven years: what is to come must stand first, on the first page.
PAGE_SIZE = 200


class Group(NamedTuple):
    """Webinars below a heading; ``anchor`` is its id."""

    anchor: str
    heading: str
    cards: list[WebinarCard]


def read_webinars(request: HttpRequest, path: str, *, now: datetime) -> dict:
    wanted = SearchRequest.from_query(request.GET, kinds=["webinar"], facet_names=WEBINAR_FACETS)
    results = find(wanted, page_size=PAGE_SIZE, with_hits=False)
    listing = Listing(
        path,
        results,
        sorts=(Sort.RELEVANCE,),
        ways_on=ways_on([(reverse("search:search"), _("Search everything")), (path, _("See all webinars"))]),
        nothing_here=_("Nothing among the webinars"),
    )
    webinars = WebinarPage.objects.published().with_card().filter(uid__in=results.keys)
    return {"listing": listing, "groups": group_cards(build_cards(webinars, now=now))}


def group_cards(cards: Sequence[WebinarCard]) -> list[Group]:
    """What is on or to come, the next first and the undated last; then what has been, the latest first."""
    ahead = [card for card in cards if not card.is_over]
    gone = [card for card in cards if card.is_over]
    groups = [
        Group("kommande", _("Coming webinars"), sorted(ahead, key=soonest)),
        Group("tidigare", _("Earlier webinars"), sorted(gone, key=latest)),
    ]
    return [group for group in groups if group.cards]


def soonest(card: WebinarCard) -> tuple:
    return (
        card.starts_at is None,
        card.starts_at.timestamp() if card.starts_at else 0,
        card.kicker,
        card.title,
    )


def latest(card: WebinarCard) -> tuple:
    return (
        card.starts_at is None,
        -card.starts_at.timestamp() if card.starts_at else 0,
        card.kicker,
        card.title,
    )


def read_paths(request: HttpRequest, path: str) -> dict:
    wanted = SearchRequest.from_query(request.GET, kinds=["path"], facet_names=PATH_FACETS)
    results = find(wanted, page_size=PAGE_SIZE, with_hits=False)
    listing = Listing(
        path,
        results,
        sorts=(Sort.RELEVANCE, Sort.NEWEST) if wanted.query else (Sort.RELEVANCE,),
        ways_on=ways_on(
            [(reverse("search:search"), _("Search everything")), (path, _("See all learning paths"))]
        ),
        nothing_here=_("Nothing among the learning paths"),
    )
    is_ranked = bool(wanted.query) or wanted.sort != Sort.RELEVANCE
    return {"listing": listing, "paths": load_paths(results.keys, is_ranked=is_ranked)}


def load_paths(uids: Sequence[str], *, is_ranked: bool) -> list[PathCard]:
    """The published paths among ``uids``, in that order when they are ranked, else as editors have put them."""
    found = LearningPathPage.objects.published().filter(uid__in=uids)
    paths = sorted(found, key=lambda page: uids.index(page.uid) if is_ranked else page.path)
    return [build_path_card(page) for page in paths]
