"""What editors put first for a search, by Wagtail's register of promoted results."""

from typing import NamedTuple

from wagtail.contrib.search_promotions.models import SearchPromotion
from wagtail.models import Page
from wagtail.search.utils import normalise_query_string

from .request import SearchRequest


class Promoted(NamedTuple):
    url: str
    title: str
    text: str


def find_promoted(request: SearchRequest) -> list[Promoted]:
    """For exactly these words, on the first page of the search while nothing narrows it; public pages only.

    Two queries where words were typed. Wagtail's ``Query.get`` would write a row for each search.
    """
    if not request.query or request.selected or request.page > 1:
        return []
    words = normalise_query_string(request.query)
    picks = SearchPromotion.objects.filter(query__query_string=words).order_by("sort_order", "pk")
    promotions = list(picks)
    public = Page.objects.live().public().in_bulk([one.page_id for one in promotions if one.page_id])
    shown = [(one, public.get(one.page_id)) for one in promotions]
    return [build_promoted(one, page) for one, page in shown if page or is_outside(one)]


def is_outside(promotion: SearchPromotion) -> bool:
    return not promotion.page_id and promotion.external_link_url.startswith(("https://", "http://"))


def build_promoted(promotion: SearchPromotion, page: Page | None) -> Promoted:
    if page:
        return Promoted(page.url or "", page.title, promotion.description or page.search_description)
    url = promotion.external_link_url
    return Promoted(url, promotion.external_link_text or url, promotion.description)
