"""From a request to results."""

from django.core.paginator import Paginator

from .engines.base import Matching, StoredDocument
from .engines.database import DatabaseEngine as get_engine
from .facets import Facet, Labels, find_merged, load_labels
from .highlight import best_passage, holds_hit, mark_hits
from .query import Query, parse_query
from .registry import get_kind
from .results import PAGE_SIZE, FacetOption, FacetResult, Hit, SearchRequest, SearchResults


def find(request: SearchRequest, *, page_size: int = PAGE_SIZE) -> SearchResults:
    """Search, count the facets that the request may choose from, and mark the hits.

    A page beyond the last becomes the last. The number of queries does not depend on the number of hits.
    """
    request = drop_unknown_values(request)
    matching = Matching(parse_query(request.query), request.selection)
    engine = get_engine()
    found = engine.search(matching, sort=request.sort, offset=(request.page - 1) * page_size, limit=page_size)
    paginator = Paginator(range(found.total), page_size)
    page = paginator.get_page(request.page)
    if page.number != request.page:
        request = request.with_(page=page.number)
        offset = (page.number - 1) * page_size
        found = engine.search(matching, sort=request.sort, offset=offset, limit=page_size)
    counted = Matching(matching.query, matching.selection, found.is_widened)
    return SearchResults(
        request=request,
        total=found.total,
        hits=tuple(build_hit(document, matching.query) for document in found.documents),
        facets=count_facets(request, counted),
        page=page,
        is_widened=found.is_widened,
    )


def select_keys(request: SearchRequest) -> list[str]:
    """The keys of everything that ``find`` would list, on all pages, in the same order."""
    request = drop_unknown_values(request)
    matching = Matching(parse_query(request.query), request.selection)
    return [key for _kind, key in get_engine().find_keys(matching, sort=request.sort)]


def drop_unknown_values(request: SearchRequest) -> SearchRequest:
    """``request`` without values that no register knows; one query if anything is chosen.

    A value that was merged into another means the other, so that links to a selection last.
    """
    if not request.selected:
        return request
    labels = load_labels(request.selected)
    merged = find_merged(
        {
            name: [value for value in values if not labels.knows(name, value)]
            for name, values in request.selected.items()
        }
    )
    known = {
        name: tuple(
            dict.fromkeys(
                merged.get((name, value), value)
                for value in values
                if labels.knows(name, value) or (name, value) in merged
            )
        )
        for name, values in request.selected.items()
    }
    return request.with_(
        page=request.page, selected={name: values for name, values in known.items() if values}
    )


def count_facets(request: SearchRequest, matching: Matching) -> tuple[FacetResult, ...]:
    wanted = request.facets
    counts = get_engine().count_facets(matching, [facet.name for facet in wanted])
    shown = {
        facet.name: {*counts.get(facet.name, {}), *request.selected.get(facet.name, ())} for facet in wanted
    }
    labels = load_labels(shown)
    return tuple(
        build_facet(facet, labels, counts.get(facet.name, {}), request.selected.get(facet.name, ()))
        for facet in wanted
    )


def build_facet(
    facet: Facet, labels: Labels, counts: dict[str, int], selected: tuple[str, ...]
) -> FacetResult:
    options = tuple(
        FacetOption(value, labels.label(facet.name, value), counts.get(value, 0), value in selected)
        for value in labels.sort(facet.name, {*counts, *selected})
    )
    return FacetResult(facet.name, facet.label, options)


def build_hit(document: StoredDocument, query: Query) -> Hit:
    kind = get_kind(document.kind)
    from_text = document.text and not holds_hit(document.summary, query) and holds_hit(document.text, query)
    return Hit(
        kind_code=document.kind,
        key=document.key,
        url=document.url,
        kind=kind.label if kind else "",
        place=document.place,
        title=mark_hits(document.title, query),
        snippet=best_passage(document.text if from_text else document.summary, query),
        meta=document.facts,
    )
