"""Old addresses and names of entries that were merged lead to those that were kept."""

from datetime import UTC, datetime

import pytest

from indicators.models import Indicator
from organisations.models import Municipality, Organisation, Region
from registers.domain.merging import merge_entries
from search.facets import all_facets, find_merged
from search.finding import find
from search.request import SearchRequest
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


def test_link_to_a_selection_of_an_old_code_selects_the_entry_that_was_kept():
    entry, into = make_entries(Theme)
    code = entry.code
    case = builders.make_case(themes=[entry])
    builders.make_case()
    merge_entries(entry=entry, into=into, actor=None, now=datetime(2026, 11, 22, tzinfo=UTC))
    builders.index_all()

    found = find(SearchRequest(selected={"tema": (code, into.code, "finns_inte")}, kinds=("case",)))

    assert found.request.selected == {"tema": (into.code,)}
    assert [hit.url for hit in found.hits] == [case.url]


def test_link_to_a_selection_follows_within_its_own_vocabulary():
    first, second = (builders.make_term("evaluation_design", code) for code in ("forsta", "andra"))
    builders.make_term("barrier", "forsta")
    merge_entries(entry=first, into=second, actor=None, now=datetime(2026, 11, 22, tzinfo=UTC))

    facets = {facet.name: facet for facet in all_facets() if facet.register}
    [name] = [name for name, facet in facets.items() if second in facet.register()]

    assert find_merged({name: ["forsta"], "tema": ["forsta"]}) == {(name, "forsta"): "andra"}
