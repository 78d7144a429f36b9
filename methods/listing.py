"""The page that lists method guides: its filters, and the guides found."""

from collections.abc import Sequence

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from search.facets import PHASE, TARGET_GROUP, THEME
from search.finding import find
from search.listing import Listing, ways_on
from search.request import SearchRequest, Sort

from .cards import GuideCard, build_guide_card
from .models import MethodGuidePage

FACETS = (PHASE.name, THEME.name, TARGET_GROUP.name)
# There are few enough to be seen all at once.
PAGE_SIZE = 100


def read_list(request: HttpRequest, path: str) -> dict:
    """A fixed number of queries. Until words are searched for, guides stand as the editors have put them."""
    wanted = SearchRequest.from_query(request.GET, kinds=["guide"], facet_names=FACETS)
    results = find(wanted, page_size=PAGE_SIZE, with_hits=False)
    listing = Listing(
        path,
        results,
        sorts=(Sort.RELEVANCE, Sort.NEWEST) if wanted.query else (Sort.RELEVANCE,),
        ways_on=ways_on([(reverse("search:search"), _("Search everything")), (path, _("See all guides"))]),
        nothing_here=_("Nothing among the guides"),
    )
    is_ranked = bool(wanted.query) or wanted.sort != Sort.RELEVANCE
    return {"listing": listing, "guides": load_cards(results.keys, is_ranked=is_ranked)}


def load_cards(uids: Sequence[str], *, is_ranked: bool) -> list[GuideCard]:
    """The published guides among ``uids``, in that order when they are ranked."""
    found = MethodGuidePage.objects.published().with_card().filter(uid__in=uids)
    guides = sorted(found, key=lambda guide: uids.index(guide.uid) if is_ranked else guide.path)
    return [build_guide_card(guide) for guide in guides]
