import pytest

from knowledge.models import Source
from organisations.models import Municipality, Organisation, OrganisationAlias
from registers.usage import annotate_usage, list_usage
from taxonomy.models import Tag, Term, Theme
from tests import builders

pytestmark = pytest.mark.django_db


def test_list_usage_of_theme_without_pages_is_empty():
    assert list_usage(builders.make_theme("halsa")) == []


def test_list_usage_of_theme_counts_drafts_too():
    theme = builders.make_theme("halsa")
    builders.make_case(title="Ett utkast", themes=[theme], live=False)

    assert [use[1:] for use in list_usage(theme)] == [(1, ["Ett utkast"])]


def test_list_usage_of_term_finds_relations_without_an_accessor():
    role = builders.make_term("actor_role", "utforare")
    builders.make_actor(builders.make_case(), role=role, statement="Kommunen utför")

    uses = list_usage(role)

    assert [(use.count, use.examples) for use in uses] == [(1, ["aktör: Kommunen utför"])]


def test_list_usage_shows_five_examples_of_many():
    theme = builders.make_theme("halsa")
    for number in range(7):
        builders.make_lesson(title=f"Lärdom {number}", themes=[theme])

    uses = list_usage(theme)

    assert [(use.count, len(use.examples)) for use in uses] == [(7, 5)]


def test_list_usage_of_organisation_leaves_its_parts_out():
    organisation = builders.make_organisation()
    OrganisationAlias.objects.create(organisation=organisation, name="Före detta")

    assert list_usage(organisation, parts=("aliases",)) == []
    assert [use.count for use in list_usage(organisation)] == [1]


def test_list_usage_of_tag_counts_pages():
    case = builders.make_case(title="Fallet")
    case.tags.add("skola")
    case.save()

    assert [use.count for use in list_usage(Tag.objects.get(name="skola"))] == [1]


@pytest.mark.parametrize("number", [1, 3])
def test_annotate_usage_is_one_query_for_any_number_of_entries(count_queries, number):
    for index in range(number):
        builders.make_case(themes=[builders.make_theme(f"tema_{index}")])

    with count_queries(1):
        usage = list(annotate_usage(Theme.objects.filter(code__startswith="tema_")).values_list("usage"))

    assert usage == [(1,)] * number


def test_annotate_usage_sums_relations_of_one_and_of_many():
    source = builders.make_source("T1")
    case = builders.make_case(sources=[source])
    builders.make_fact(case, sources=[source])
    builders.make_event(case, sources=[source])

    assert annotate_usage(Source.objects.filter(code="T1")).get().usage == 3


def test_annotate_usage_agrees_with_list_usage():
    municipality = builders.make_municipality("0581")
    organisation = builders.make_organisation(municipality=municipality)
    builders.make_case(municipalities=[municipality])
    builders.make_actor(builders.make_case(), organisation=organisation)

    for queryset in (Municipality.objects.all(), Organisation.objects.all(), Term.objects.all()):
        for entry in annotate_usage(queryset):
            assert entry.usage == sum(use.count for use in list_usage(entry))
