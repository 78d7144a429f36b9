"""What editors put first for a search, by Wagtail's register of promoted results."""

from typing import NamedTuple

from wagtail.contrib.search_promotions.models import SearchPromotion
from wagtail.models import Page
from wagtail.search.utils import normalise_query_string

from .results import SearchResults


class Promoted(NamedTuple):
    url: str
    title: str
    text: str


def find_promoted(results: SearchResults) -> list[Promoted]:
    """For exactly the words that were typed, or that they were corrected to; public pages only.

    On the first page of the search while nothing narrows it. One query where words were typed, and those for the
    pages where some are promoted. Wagtail's ``Query.get`` would write a row for each search.
    """
    request = results.request
    if not request.query or request.selected or request.page > 1:
        return []
    words = {normalise_query_string(text) for text in (request.query, results.corrected) if text}
    picks = SearchPromotion.objects.filter(query__query_string__in=words).order_by("sort_order", "pk")
    promotions = list(picks)
    numbers = [one.page_id for one in promotions if one.page_id]
    public = {page.pk: page for page in Page.objects.live().public().filter(pk__in=numbers).specific()}
    shown = [(one, public.get(one.page_id)) for one in promotions]
    return [build_promoted(one, page) for one, page in shown if page or is_outside(one)]


def is_outside(promotion: SearchPromotion) -> bool:
    return not promotion.page_id and promotion.external_link_url.startswith(("https://", "http://"))


def build_promoted(promotion: SearchPromotion, page: Page | None) -> Promoted:
    if page:
        text = promotion.description or getattr(page, "summary", "") or page.search_description
        return Promoted(page.url or "", page.title, text)
    url = promotion.external_link_url
    return Promoted(url, promotion.external_link_text or url, promotion.description)
