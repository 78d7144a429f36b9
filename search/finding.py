"""From a request to results."""

from collections.abc import Mapping, Sequence

from django.core.paginator import Paginator

from .exactly import find_compounds, holds_exactly
from .facets import KIND, Facet, Labels, find_merged, load_labels
from .highlight import Highlighter, Indexed
from .models import SearchDocument
from .ranking import COLUMNS, Ranked
from .reasons import Explanation, explain
from .registry import get_kind
from .results import PAGE_SIZE, FacetOption, FacetResult, Hit, SearchRequest, SearchResults
from .retrieving import Retrieved, Wanted, documents_of, retrieve
from .understanding import Understood, read_index, understand

SHOWN = ("kind", "key", "title", "summary", "text", "url", "place", "facts", *COLUMNS)


def find(request: SearchRequest, *, page_size: int = PAGE_SIZE) -> SearchResults:
    """Search, count the facets that the request may choose from, and mark the hits.

    A page beyond the last becomes the last. The number of queries does not depend on the number of hits.
    """
    request = drop_unknown_values(request)
    understood, found = look_up(request)
    page = Paginator(range(found.total), page_size).get_page(request.page)
    idents = found.page((page.number - 1) * page_size, page_size)
    ranked = {one.candidate.ident: one for one in found.ranked}
    shown = [ranked[ident] for ident in idents if ident in ranked]
    why = explain(found.tier, shown)
    hits = build_hits(idents, found, understood, why=why)
    return SearchResults(
        request=request.with_(page=page.number),
        total=found.total,
        hits=tuple(hits),
        facets=label_facets(request, found.facets),
        page=page,
        tier=found.tier or "",
        reasons=why.sentences,
        compounds=find_compounds(understood.weighed, hits, ranked),
        has_exact=any(holds_exactly(understood.weighed, one) for one in found.ranked),
        corrected=understood.corrected,
        corrected_from=request.query if understood.corrected else "",
        did_you_mean=understood.suggestion,
        engine=found.engine,
        is_degraded=found.is_degraded,
    )


def select_keys(request: SearchRequest) -> list[str]:
    """The keys of everything that ``find`` would list, on all pages, in the same order."""
    _understood, found = look_up(drop_unknown_values(request))
    return [ident.split(":", 1)[1] for ident in found.page(0, found.total)]


def look_up(request: SearchRequest) -> tuple[Understood, Retrieved]:
    index = read_index()
    understood = understand(request.query, index, is_exact=request.is_exact)
    wanted = Wanted(
        index.slot,
        frame={KIND.name: request.kinds} if request.kinds else {},
        selection=request.selection,
        sort=request.sort,
        facets=tuple(facet.name for facet in request.facets),
    )
    return understood, retrieve(understood.weighed, wanted)


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


def label_facets(request: SearchRequest, counts: Mapping[str, Mapping[str, int]]) -> tuple[FacetResult, ...]:
    wanted = request.facets
    shown = {
        facet.name: {*counts.get(facet.name, {}), *request.selected.get(facet.name, ())} for facet in wanted
    }
    labels = load_labels(shown)
    return tuple(
        build_facet(facet, labels, counts.get(facet.name, {}), request.selected.get(facet.name, ()))
        for facet in wanted
    )


def build_facet(
    facet: Facet, labels: Labels, counts: Mapping[str, int], selected: tuple[str, ...]
) -> FacetResult:
    options = tuple(
        FacetOption(value, labels.label(facet.name, value), counts.get(value, 0), value in selected)
        for value in labels.sort(facet.name, {*counts, *selected})
    )
    return FacetResult(facet.name, facet.label, options)


def build_hits(
    idents: Sequence[str], found: Retrieved, understood: Understood, *, why: Explanation
) -> list[Hit]:
    """In the order of ``idents``; what the database does not hold is left out. One query."""
    rows = {f"{row.kind}:{row.key}": row for row in documents_of(idents, found.wanted.slot).only(*SHOWN)}
    ranked = {one.candidate.ident: one for one in found.ranked}
    highlighter = Highlighter(understood.query)
    return [
        build_hit(rows[ident], highlighter, ranked.get(ident), why=why) for ident in idents if ident in rows
    ]


def build_hit(
    document: SearchDocument, highlighter: Highlighter, ranked: Ranked | None, *, why: Explanation
) -> Hit:
    kind = get_kind(document.kind)
    return Hit(
        kind_code=document.kind,
        key=document.key,
        url=document.url,
        kind=kind.label if kind else "",
        place=document.place,
        title=highlighter.mark(document.title, Indexed.of(document.a_title, document.a_title_parts)),
        snippet=highlighter.best_passage(
            document.summary,
            document.text,
            lead=Indexed.of(document.a_lead, document.a_lead_parts),
            body=Indexed.of(document.a_body, document.a_body_parts),
        ),
        meta=tuple(document.facts),
        summary=document.summary,
        reasons=why.of_hit(ranked),
        score=ranked.score if ranked else 0.0,
    )
