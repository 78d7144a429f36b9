"""The queries put to the search of the portal, and to stock Wagtail on the same pages."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from modelsearch.index import SearchField
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from knowledge.models import KnowledgePage
from search.alike import find_alike
from search.finding import find
from search.registry import get_kind
from search.request import SearchRequest

from .collection import PAGE_KINDS, JudgedQuery
from .measures import DEPTH, Answer, Run


def ask_portal(queries: Iterable[JudgedQuery], *, engine: str, kinds: Iterable[str] = ()) -> Run:
    """As `/sok/` answers, with what it shows below a short list; with ``kinds``, as if it had those kinds only.

    Nothing may stand in for ``engine``.
    """
    run = {}
    for query in queries:
        results = find(SearchRequest(query=query.text, kinds=tuple(kinds)), page_size=DEPTH)
        assert results.engine == engine, results.engine
        alike = [one.key.ident for one in find_alike(results)]
        run[query.ident] = Answer([*results.idents, *alike], results.total)
    return run


def ask_stock_wagtail(queries: Iterable[JudgedQuery]) -> Run:
    """As a site answers that leaves search to Wagtail: `Page.objects.live().search(query)`.

    The pages hand over the same title, summary, text and names as to the portal's own index. Other pages, as those
    that hold lists, are left out of the answer. Leaves the pages in Wagtail's index as they are searched here.
    """
    with _everything_indexed() as idents:
        return {query.ident: _answer_stock(query.text, idents) for query in queries}


def _answer_stock(text: str, idents: dict[int, str]) -> Answer:
    # A quotation mark in a query is an error there.
    results = Page.objects.live().search(text.replace('"', " "))
    found = [idents[page.pk] for page in results if page.pk in idents]
    return Answer(found[:DEPTH], len(found))


@contextmanager
def _everything_indexed() -> Iterator[dict[int, str]]:
    """Let Wagtail index of a page what the portal does, where a page declares its title alone; gives their names."""
    declared = KnowledgePage.search_fields
    KnowledgePage.search_fields = [*declared, SearchField("whole_text")]
    try:
        yield {page.pk: ident for code in PAGE_KINDS for page, ident in _index_pages(code)}
    finally:
        KnowledgePage.search_fields = declared


def _index_pages(code: str) -> Iterator[tuple[Page, str]]:
    kind = get_kind(code)
    for page in kind.objects():
        document = kind.to_document(page)
        page.whole_text = "\n".join([document.summary, document.text, document.terms])
        get_search_backend().add(page)
        yield page, f"{kind.code}:{document.key}"
