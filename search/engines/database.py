"""The engine on the portal's own database; the same on SQLite and PostgreSQL.

Words are looked up as parts of the prepared columns, so every search reads the whole index: good for some
thousands of documents.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import reduce
from operator import and_, or_

from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from search.analysis import to_plain
from search.document import Document
from search.models import IndexState, SearchDocument, SearchFacetValue
from search.query import Query, QueryTerm
from search.registry import DocumentKey
from search.results import Sort

from .base import Found, Matching, Selection, StoredDocument
from .database_rows import write_documents

COLUMNS = ("a_title", "a_summary", "a_text")
# Per column: at the start of a word, anywhere in one.
WEIGHTS = {"a_title": (12, 8), "a_summary": (5, 3), "a_text": (2, 1)}
EXACT_TITLE = 20
TIE_BREAK = ("-dated_on", "kind", "key")
SHOWN = ("kind", "key", "title", "summary", "text", "url", "place", "facts")


class DatabaseEngine:
    def search(self, matching: Matching, *, sort: Sort, offset: int, limit: int) -> Found:
        documents, is_widened, total = self._resolve(matching)
        rows = order_documents(documents, matching.query, sort)[offset : offset + limit] if total else []
        shown = tuple(
            StoredDocument(**{**row, "facts": tuple(row["facts"])})
            for row in (rows.values(*SHOWN) if total else [])
        )
        return Found(shown, total, is_widened)

    def find_keys(self, matching: Matching, *, sort: Sort) -> list[DocumentKey]:
        documents, _is_widened, _total = self._resolve(matching)
        rows = order_documents(documents, matching.query, sort).values_list("kind", "key")
        return [DocumentKey(*row) for row in rows]

    def count_facets(self, matching: Matching, facets: Sequence[str]) -> dict[str, dict[str, int]]:
        """One query: a part for each facet with a choice of its own, and one for all the others."""
        chosen = [name for name in facets if name in matching.selection]
        others = [name for name in facets if name not in matching.selection]
        parts = [self._count_values(matching, [name], without=name) for name in chosen]
        if others:
            parts.append(self._count_values(matching, others))
        counts: dict[str, dict[str, int]] = defaultdict(dict)
        for facet, value, number in parts[0].union(*parts[1:], all=True) if parts else ():
            counts[facet][value] = number
        return counts

    def write(self, documents: Iterable[Document]) -> None:
        write_documents(list(documents))

    def remove(self, keys: Iterable[DocumentKey]) -> None:
        by_kind: dict[str, list[str]] = defaultdict(list)
        for kind, key in keys:
            by_kind[kind].append(key)
        for kind, names in by_kind.items():
            SearchDocument.objects.filter(kind=kind, key__in=names).delete()

    def all_keys(self) -> set[DocumentKey]:
        return {DocumentKey(*row) for row in SearchDocument.objects.values_list("kind", "key")}

    def _resolve(self, matching: Matching) -> tuple[QuerySet, bool, int]:
        """The documents that hold all terms, or any of them when none holds all, and how many they are."""
        documents = match_documents(matching)
        total = documents.count()
        if total or len(matching.query.terms) < 2:
            return documents, False, total
        widened = match_documents(Matching(matching.query, matching.selection, is_widened=True))
        total = widened.count()
        return widened, bool(total), total

    def _count_values(self, matching: Matching, facets: list[str], *, without: str = "") -> QuerySet:
        selection = {name: values for name, values in matching.selection.items() if name != without}
        documents = match_documents(Matching(matching.query, selection, matching.is_widened))
        values = SearchFacetValue.objects.filter(facet__in=facets, document__in=documents.values("pk"))
        return values.order_by().values_list("facet", "value").annotate(number=Count("pk"))


def match_documents(matching: Matching) -> QuerySet:
    live = IndexState.objects.filter(pk=1).values("live")
    documents = SearchDocument.objects.filter(
        *select_facets(matching.selection), slot=Coalesce(Subquery(live), Value("a"))
    )
    terms = [holds(term) for term in matching.query.terms]
    if terms:
        documents = documents.filter(reduce(or_ if matching.is_widened else and_, terms))
    for term in matching.query.excluded:
        documents = documents.exclude(holds(term))
    return documents


def select_facets(selection: Selection) -> list[Exists]:
    return [
        Exists(SearchFacetValue.objects.filter(document=OuterRef("pk"), facet=facet, value__in=values))
        for facet, values in selection.items()
    ]


def holds(term: QueryTerm) -> Q:
    return reduce(or_, (holds_in(column, term.needle, term.plain_needle) for column in COLUMNS))


def holds_in(column: str, needle: str, plain_needle: str) -> Q:
    found = Q(**{f"{column}__contains": needle})
    return found | Q(**{f"{column}__contains": to_plain(plain_needle)}) if plain_needle else found


def order_documents(documents: QuerySet, query: Query, sort: Sort) -> QuerySet:
    """A total order: the asked-for one, then score, date and key."""
    documents = documents.annotate(score=score_documents(query))
    if sort == Sort.NEWEST:
        return documents.order_by("-dated_on", "-score", "kind", "key")
    if sort == Sort.EVIDENCE:
        return documents.order_by("-evidence", "-score", *TIE_BREAK)
    return documents.order_by("-score", *TIE_BREAK)


def score_documents(query: Query):
    """The sum over terms and columns; a word at its start counts more than a part of a longer one."""
    parts = [F("prior"), *(score_column(term, column) for term in query.terms for column in COLUMNS)]
    whole = " ".join(term.text for term in query.terms)
    if whole:
        parts.append(_points(Q(a_title__startswith=f" {whole} "), EXACT_TITLE))
    return sum(parts[1:], start=parts[0])


def score_column(term: QueryTerm, column: str) -> Case:
    at_start, anywhere = WEIGHTS[column]
    start = f" {term.stem}"
    return Case(
        When(holds_in(column, start, start if term.plain_needle else ""), then=Value(at_start)),
        When(holds_in(column, term.needle, term.plain_needle), then=Value(anywhere)),
        default=Value(0),
        output_field=IntegerField(),
    )


def _points(condition: Q, points: int) -> Case:
    return Case(When(condition, then=Value(points)), default=Value(0), output_field=IntegerField())
