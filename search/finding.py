"""From a request to results."""

from collections.abc import Mapping, Sequence

from django.core.paginator import Paginator
from django.utils.safestring import SafeString

from .candidates import COLUMNS
from .exactly import find_compounds, holds_exactly, may_name_compounds
from .facets import KIND, Facet, Labels, find_merged, load_labels
from .highlight import Highlighter, Indexed
from .index.state import read_state
from .models import SearchDocument
from .ranking import Ranked
from .reasons import Explanation, explain
from .registry import DocumentKey, get_kind
from .request import SearchRequest
from .results import MOST_LISTED, PAGE_SIZE, FacetOption, FacetResult, Hit, SearchResults
from .retrieving import Retrieved, Wanted, documents_of, retrieve
from .understanding import Index, Understood, understand
from .unseen import explain_names, explain_search_words

SHOWN = ("kind", "key", "title", "summary", "text", "terms", "url", "place", "facts", *COLUMNS)


def find(request: SearchRequest, *, page_size: int = PAGE_SIZE, with_hits: bool = True) -> SearchResults:
    """Search, count the facets that the request may choose from, and mark the hits.

    A page beyond the last becomes the last. The number of queries does not depend on the number of hits.
    ``with_hits`` is False for a list that shows its own objects, and needs their ``keys`` only: it costs a query
    less, unless some of them may have been found by a compound, which has to be named.
    """
    understood, found = look_up(request)
    labels = load_labels(list_values(request, found))
    if not labels.knows_all(request.selected):
        return find(drop_unknown_values(request), page_size=page_size, with_hits=with_hits)
    page = Paginator(range(min(found.total, MOST_LISTED)), page_size).get_page(request.page)
    idents = found.page((page.number - 1) * page_size, len(page.object_list))
    why = explain(found.tier, [one for ident in idents if (one := found.ranked_by_ident.get(ident))])
    ranked = found.ranked_by_ident
    needs_hits = with_hits or may_name_compounds(understood.weighed, [ranked.get(ident) for ident in idents])
    hits = build_hits(idents, found, understood, why=why) if needs_hits else ()
    corrected = understood.corrected if found.total else ""
    return SearchResults(
        request=request.with_(page=page.number),
        total=found.total,
        idents=tuple(idents),
        hits=tuple(hits) if with_hits else (),
        facets=label_facets(request, found.facets, labels),
        page=page,
        tier=found.tier or "",
        reasons=why.sentences,
        compounds=find_compounds(understood.weighed, hits, ranked),
        has_exact=any(holds_exactly(understood.weighed, one) for one in found.ranked),
        corrected=corrected,
        corrected_from=request.query if corrected else "",
        did_you_mean=understood.suggestion,
        engine=found.engine,
        is_degraded=found.is_degraded,
    )


def select_keys(request: SearchRequest) -> list[str]:
    """The keys of everything that is found, however much, in the order of the list as far as that can be paged.

    By words, what comes after the best hundred stands as the database has it, whatever the engine of the list.
    """
    _understood, found = look_up(drop_unknown_values(request), with_facets=False)
    return [DocumentKey.of_ident(ident).key for ident in found.all()]


def look_up(request: SearchRequest, *, with_facets: bool = True) -> tuple[Understood, Retrieved]:
    state = read_state()
    understood = understand(request.query, Index.of(state), is_exact=request.is_exact)
    wanted = Wanted(
        state,
        frame={KIND.name: request.kinds} if request.kinds else {},
        selection=request.selection,
        sort=request.sort,
        facets=tuple(facet.name for facet in request.facets) if with_facets else (),
    )
    return understood, retrieve(understood.weighed, wanted)


def drop_unknown_values(request: SearchRequest) -> SearchRequest:
    """``request`` without values that no register knows; one query if anything is chosen.

    A value that was merged into another means the other, so that links to a selection last.
    """
    if not request.selected:
        return request
    labels = load_labels(request.selected)
    merged = find_merged(labels.list_unknown(request.selected))
    known = {
        name: [
            merged.get((name, value), value)
            for value in values
            if labels.knows(name, value) or (name, value) in merged
        ]
        for name, values in request.selected.items()
    }
    selected = {name: tuple(dict.fromkeys(values)) for name, values in known.items() if values}
    return request.with_(page=request.page, selected=selected)


def list_values(request: SearchRequest, found: Retrieved) -> dict[str, set[str]]:
    """What has to be called something: the values that were counted and those that are chosen."""
    return {
        name: {*found.facets.get(name, {}), *request.selected.get(name, ())}
        for name in {*found.facets, *request.selected}
    }


def label_facets(
    request: SearchRequest, counts: Mapping[str, Mapping[str, int]], labels: Labels
) -> tuple[FacetResult, ...]:
    return tuple(
        build_facet(facet, labels, counts.get(facet.name, {}), request.selected.get(facet.name, ()))
        for facet in request.facets
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
    rows = {row.ident: row for row in documents_of(idents, found.wanted.slot).only(*SHOWN)}
    highlighter = Highlighter(understood.query)
    return [
        build_hit(rows[ident], highlighter, found.ranked_by_ident.get(ident), why=why)
        for ident in idents
        if ident in rows
    ]


def build_hit(
    document: SearchDocument, highlighter: Highlighter, ranked: Ranked | None, *, why: Explanation
) -> Hit:
    kind = get_kind(document.kind)
    place = highlighter.mark(document.place)
    title = highlighter.mark(document.title, Indexed.of(document.a_title, document.a_title_parts))
    snippet = show_passage(document, highlighter)
    shown = f"{place} {title} {snippet}"
    reasons = why.of_hit(ranked) or explain_names(document, highlighter, shown=shown)
    return Hit(
        kind_code=document.kind,
        key=document.key,
        url=document.url,
        kind=kind.label if kind else "",
        place=place,
        title=title,
        snippet=snippet,
        meta=tuple(document.facts),
        summary=document.summary,
        reasons=(*reasons, *explain_search_words(document, highlighter, shown=shown)),
        score=ranked.score if ranked else 0.0,
    )


def show_passage(document: SearchDocument, highlighter: Highlighter) -> SafeString:
    return highlighter.best_passage(
        document.summary,
        document.text,
        lead=Indexed.of(document.a_lead, document.a_lead_parts),
        body=Indexed.of(document.a_body, document.a_body_parts),
    )
