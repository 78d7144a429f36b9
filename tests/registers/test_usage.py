import pytest

from knowledge.models import Source
from organisations.models import Municipality, Organisation, Region
from registers.places import count_places, list_usage
from registers.usage import annotate_usage, count_mentions
from taxonomy.models import Term, Theme
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("number", [1, 3])
def test_annotate_usage_is_two_queries_for_any_number_of_entries(count_queries, number):
    for index in range(number):
        builders.make_case(themes=[builders.make_theme(f"tema_{index}")])

    with count_queries(2):
        usage = list(annotate_usage(Theme.objects.filter(code__startswith="tema_")).values_list("usage"))

    assert usage == [(1,)] * number


def test_annotate_usage_sums_relations_of_one_and_of_many_and_texts():
    source = builders.make_source("T1")
    case = builders.make_case(sources=[source], problem="Känt. [@T1] Länge känt. [@T1]")
    builders.make_fact(case, sources=[source])
    builders.make_event(case, sources=[source])

    assert annotate_usage(Source.objects.filter(code="T1")).get().usage == 4


def test_annotate_usage_counts_a_page_whose_draft_alone_uses_the_entry():
    kept, added = builders.make_theme("halsa"), builders.make_theme("skola")
    case = builders.make_case(themes=[kept])
    case.themes = [kept, added]
    case.save_revision()

    found = dict(annotate_usage(Theme.objects.all()).values_list("code", "usage"))

    assert found == {"halsa": 1, "skola": 1}
    assert dict(annotate_usage(Theme.objects.all()).values_list("code", "draft_usage")) == {
        "halsa": 0,
        "skola": 1,
    }


def test_annotate_usage_lets_a_list_be_sorted_and_filtered():
    often, once, never = (builders.make_theme(code) for code in ("ofta", "ibland", "aldrig"))
    builders.make_case(themes=[often, once])
    builders.make_case(themes=[often])

    themes = annotate_usage(Theme.objects.all())

    assert [theme.code for theme in themes.order_by("-usage")] == ["ofta", "ibland", "aldrig"]
    assert [theme.code for theme in themes.filter(usage=0)] == [never.code]


def test_count_mentions_counts_each_object_once():
    source = builders.make_source("T1")
    builders.make_case(problem="A [@T1]", need="B [@T1] [@T9]")
    builders.make_indicator(basis="T1, Kolada")

    assert count_mentions(Source) == {source.pk: 2}


@pytest.mark.parametrize("model", [Municipality, Organisation, Region, Term, Source])
def test_annotate_usage_agrees_with_the_places_that_are_listed(starter, model):
    for entry in annotate_usage(model._default_manager.all()).order_by("-usage", "pk")[:3]:
        assert entry.usage == count_places(list_usage(entry))
        assert entry.usage > 0
