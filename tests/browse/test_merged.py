"""Old addresses and names of entries that were merged lead to those that were kept."""

from datetime import UTC, datetime

import pytest

from indicators.models import Indicator
from organisations.models import Municipality, Organisation, Region
from registers.domain.merging import merge_entries
from search.finding import find
from search.results import SearchRequest
from taxonomy.models import Theme
from tests import builders
from tests.registers.entries import make_entries

pytestmark = pytest.mark.django_db
PUBLIC = [Theme, Organisation, Indicator, Municipality, Region]


@pytest.mark.parametrize("model", PUBLIC)
def test_old_address_leads_to_the_entry_that_was_kept(client, model):
    builders.make_home()
    entry, into = make_entries(model)
    old = entry.get_absolute_url()
    merge_entries(entry=entry, into=into, actor=None, now=datetime(2026, 11, 22, tzinfo=UTC))

    response = client.get(old)

    assert (response.status_code, response.url) == (301, into.get_absolute_url())


@pytest.mark.parametrize("model", PUBLIC)
def test_address_of_no_entry_is_not_found(client, model):
    builders.make_home()
    entry, _other = make_entries(model)
    url = entry.get_absolute_url()
    entry.delete()

    assert client.get(url).status_code == 404


@pytest.mark.parametrize("model", [Theme, Organisation, Indicator, Municipality])
def test_old_name_finds_the_entry_that_was_kept(model):
    entry, into = make_entries(model)
    model.objects.filter(pk=entry.pk).update(name="Kvicksilverfrågan")
    entry.refresh_from_db()
    merge_entries(entry=entry, into=into, actor=None, now=datetime(2026, 11, 22, tzinfo=UTC))
    builders.index_all()

    found = find(SearchRequest(query="kvicksilverfrågan"))

    assert [hit.url for hit in found.hits] == [into.get_absolute_url()]
