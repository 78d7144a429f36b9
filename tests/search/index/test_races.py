"""Two at once: an editor's save and the worker handle the same rows."""

import pytest

from search.index.indexing import drain_outbox
from search.index.rebuilding import rebuild_index
from search.index.refreshing import public_keys
from search.index.state import read_state
from search.index.storage import stored_keys
from search.models import Outbox, SearchDocument, SearchFacetValue
from search.registry import DocumentKey
from tests import builders
from tests.together import collect_errors


@pytest.mark.django_db(transaction=True)
def test_drain_outbox_two_at_once_index_each_document_once():
    theme = builders.make_theme()
    keys = [DocumentKey("case", builders.make_case(themes=[theme]).uid) for _number in range(3)]
    SearchDocument.objects.all().delete()
    Outbox.objects.bulk_create(
        Outbox(kind=kind, key=key, created_at="2026-01-01T00:00Z", due_at="2026-01-01T00:00Z")
        for kind, key in keys * 3
    )

    errors = collect_errors(drain_outbox, drain_outbox)

    assert errors == []
    assert Outbox.objects.count() == 0
    assert stored_keys("a") == set(keys)
    assert SearchFacetValue.objects.filter(facet="tema").count() == 3


@pytest.mark.django_db(transaction=True)
def test_rebuild_index_while_a_page_is_saved_loses_neither():
    case = builders.make_case(title="Före")

    def save():
        case.title = "Efter"
        builders.publish(case)

    errors = collect_errors(rebuild_index, save)

    assert errors == []
    drain_outbox()
    assert SearchDocument.objects.get(kind="case", slot=read_state().live).title == "Efter"
    assert stored_keys(read_state().live) == public_keys()
