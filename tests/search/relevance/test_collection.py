"""The judged queries themselves."""

from collections import Counter

import pytest

from search.models import SearchDocument

from .collection import CLASSES, HALVES, PAGE_KINDS, UNANSWERABLE, load_judgements, load_queries, only_kinds

LEAST_OF_CLASS = 16


def test_queries_each_class_and_half_has_enough():
    counts = Counter((query.class_name, query.half) for query in load_queries())

    assert set(counts) == {(class_name, half) for class_name in CLASSES for half in HALVES}
    assert min(counts.values()) >= LEAST_OF_CLASS // len(HALVES)


def test_queries_no_id_or_text_stands_twice():
    queries = load_queries()

    assert len({query.ident for query in queries}) == len(queries)
    assert len({query.text.casefold() for query in queries}) == len(queries)


def test_judgements_only_unanswerable_queries_have_none():
    judged = set(load_judgements())

    assert judged == {query.ident for query in load_queries() if query.class_name != UNANSWERABLE}


def test_judgements_each_query_has_a_document_that_is_wanted():
    for ident, grades in load_judgements().items():
        assert 2 in grades.values(), ident
        assert set(grades.values()) <= {1, 2}, ident


@pytest.mark.usefixtures("starter")
def test_judgements_name_documents_of_the_starter_content():
    indexed = {f"{kind}:{key}" for kind, key in SearchDocument.objects.values_list("kind", "key")}

    assert {document for grades in load_judgements().values() for document in grades} <= indexed


def test_only_kinds_leaves_out_queries_without_a_page():
    judgements = {"a": {"theme:boende": 2}, "b": {"case:UB-0001": 2, "theme:boende": 1}}

    assert only_kinds(judgements, PAGE_KINDS) == {"b": {"case:UB-0001": 2}}
