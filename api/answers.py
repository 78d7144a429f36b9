"""What is answered, and how it is made of what the search found."""

from html import unescape
from urllib.parse import urlsplit

from django.conf import settings
from ninja import Schema
from pydantic import Field

from search.facets import all_facets
from search.results import FacetResult, Hit, SearchResults
from search.suggest import SuggestionGroup


class Highlights(Schema):
    """HTML with nothing but ``<mark>`` around the words found; everything else is escaped."""

    title: str
    text: str = Field(description="The passage that shows most of what was asked for.")


class Result(Schema):
    uid: str = Field(description="Never changes, and is unique within its kind.")
    kind: str
    slug: str
    title: str
    summary: str
    url: str = Field(description="Absolute address of the page.")
    score: float = Field(description="Comparable within one answer only.")
    highlights: Highlights


class FacetValue(Schema):
    value: str = Field(description="What the parameter of the facet's name takes.")
    label: str
    count: int = Field(description="Results with it, as if nothing else were chosen in the same facet.")


class SearchAnswer(Schema):
    total: int
    page: int
    pages: int
    results: list[Result] = Field(description="Empty beyond the last page.")
    facets: dict[str, list[FacetValue]]
    did_you_mean: str | None = Field(description="Another spelling, which was not searched for.")
    corrected: str | None = Field(
        description="What was searched for instead, as nothing is spelt as asked for."
    )
    engine: str
    degraded: bool = Field(description="Whether an engine that stands by has answered.")


class Suggestion(Schema):
    kind: str = Field(description="A kind of result, the name of a facet, or “query” for a search.")
    kind_label: str
    label: str
    url: str = Field(description="Absolute address of the page, or of the search.")
    place: str


class SuggestAnswer(Schema):
    suggestions: list[Suggestion]


def build_answer(results: SearchResults, *, page: int, size: int) -> SearchAnswer:
    """``page`` is the one asked for, while the search itself shows its last page for all beyond."""
    hits = results.hits if results.page.number == page else ()
    names = {facet.name: facet.api_name for facet in all_facets()}
    return SearchAnswer(
        total=results.total,
        page=page,
        pages=-(-results.listed // size),
        results=[build_result(hit) for hit in hits],
        facets={names[facet.name]: build_values(facet) for facet in results.facets},
        did_you_mean=results.did_you_mean or None,
        corrected=results.corrected or None,
        engine=results.engine,
        degraded=results.is_degraded,
    )


def build_result(hit: Hit) -> Result:
    return Result(
        uid=hit.key,
        kind=hit.kind_code,
        slug=find_slug(hit.url),
        title=unmark(hit.title),
        summary=hit.summary,
        url=make_absolute(hit.url),
        score=round(hit.score, 4),
        highlights=Highlights(title=hit.title, text=hit.snippet),
    )


def build_values(facet: FacetResult) -> list[FacetValue]:
    return [FacetValue(value=one.value, label=one.label, count=one.count) for one in facet.options]


def find_slug(url: str) -> str:
    """The last part of an address; what has no page of its own is a place on one."""
    parts = urlsplit(url)
    return parts.fragment or parts.path.rstrip("/").rpartition("/")[2]


def unmark(html: str) -> str:
    """The text of what the highlighter has escaped and marked."""
    return unescape(html.replace("<mark>", "").replace("</mark>", ""))


def make_absolute(url: str) -> str:
    return f"{settings.SITE_URL}{url}"


def build_suggestions(groups: list[SuggestionGroup]) -> SuggestAnswer:
    """In the order that they are shown in, which groups them by kind."""
    names = {facet.name: facet.api_name for facet in all_facets()}
    return SuggestAnswer(
        suggestions=[
            Suggestion(
                kind=names.get(one.kind, one.kind),
                kind_label=group.label,
                label=one.label,
                url=make_absolute(one.url),
                place=one.place,
            )
            for group in groups
            for one in group.suggestions
        ]
    )
