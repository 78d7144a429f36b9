"""Documents as rows."""

from datetime import date

from search.analysis import build_column
from search.document import Document
from search.models import SearchDocument, SearchFacetValue

UNDATED = date(1, 1, 1)
NOT_ASSESSED = -1
WRITTEN = [
    "title", "summary", "text", "url", "place", "facts", "dated_on", "evidence", "prior",
    "a_title", "a_summary", "a_text",
]  # fmt: skip


def write_documents(documents: list[Document]) -> None:
    """Add or replace the rows of the documents and of their facet values, in six queries."""
    if not documents:
        return
    SearchDocument.objects.bulk_create(
        [build_row(document) for document in documents],
        update_conflicts=True,
        unique_fields=["slot", "kind", "key"],
        update_fields=WRITTEN,
    )
    ids = _find_ids(documents)
    SearchFacetValue.objects.filter(document_id__in=ids.values()).delete()
    SearchFacetValue.objects.bulk_create(
        SearchFacetValue(document_id=ids[document.kind, document.key], facet=facet, value=value)
        for document in documents
        for facet, values in {**document.facets, "typ": (document.kind,)}.items()
        for value in dict.fromkeys(values)
    )


def build_row(document: Document) -> SearchDocument:
    return SearchDocument(
        kind=document.kind,
        key=document.key,
        title=document.title,
        summary=document.summary,
        text=document.text,
        url=document.url,
        place=document.place,
        facts=list(document.facts),
        dated_on=document.dated_on or UNDATED,
        evidence=NOT_ASSESSED if document.evidence is None else document.evidence,
        prior=document.prior,
        a_title=build_column(document.title),
        a_summary=build_column(document.summary),
        a_text=build_column(f"{document.place}\n{document.text}\n{document.terms}"),
    )


def _find_ids(documents: list[Document]) -> dict[tuple[str, str], int]:
    rows = SearchDocument.objects.filter(
        kind__in={document.kind for document in documents}, key__in={document.key for document in documents}
    )
    wanted = {(document.kind, document.key) for document in documents}
    return {
        (kind, key): pk for pk, kind, key in rows.values_list("pk", "kind", "key") if (kind, key) in wanted
    }
