"""Where an entry is used: the page that each use stands on, drafts and texts too."""

from datetime import UTC, datetime

import pytest
from wagtail.models import Revision

from casestudies.models import Fact
from methods.models import Framework
from organisations.models import OrganisationAlias
from registers.places import list_usage
from taxonomy.models import Tag
from tests import builders

pytestmark = pytest.mark.django_db


def titles(entry):
    return [(use.kind, use.count, [place.title for place in use.places]) for use in list_usage(entry)]


def test_theme_without_pages_is_used_nowhere():
    assert list_usage(builders.make_theme("halsa")) == []


def test_page_that_never_was_public_is_told_to_be_a_draft():
    theme = builders.make_theme("halsa")
    builders.make_case(title="Ett utkast", themes=[theme], live=False)

    [use] = list_usage(theme)

    assert [(place.title, place.is_draft, place.public_url) for place in use.places] == [
        ("Ett utkast", True, "")
    ]


def test_row_is_listed_by_the_page_it_stands_on():
    role = builders.make_term("actor_role", "utforare")
    case = builders.make_case(title="Fallet", slug="fallet")
    actor = builders.make_actor(case, role=role, statement="Kommunen utför")

    [use] = list_usage(role)

    assert (use.count, use.places[0].title, use.places[0].is_draft) == (1, "Fallet", False)
    assert use.places[0].detail != ""
    assert use.places[0].edit_url == f"/admin/pages/{case.pk}/edit/#rad-actors-{actor.pk}"
    assert use.places[0].public_url.endswith("/fall/fallet/")


def test_row_below_a_row_is_listed_by_its_page():
    source = builders.make_source("T1")
    builders.make_result(builders.make_metric(builders.make_case(title="Fallet")), sources=[source])

    assert [places for _kind, _count, places in titles(source)] == [["Fallet"]]


def test_entry_of_another_register_is_listed_by_its_name():
    municipality = builders.make_municipality("0581")
    builders.make_organisation(name="Norrköpings bostäder", municipality=municipality)

    assert titles(municipality) == [("Aktörer", 1, ["Norrköpings bostäder"])]


def test_names_of_an_organisation_are_no_uses_of_it():
    organisation = builders.make_organisation()
    OrganisationAlias.objects.create(organisation=organisation, name="Före detta")

    assert list_usage(organisation) == []


def test_tag_is_listed_by_its_pages():
    case = builders.make_case(title="Fallet")
    case.tags.add("skola")
    case.save()

    assert [(count, places) for _kind, count, places in titles(Tag.objects.get(name="skola"))] == [
        (1, ["Fallet"])
    ]


def test_text_that_names_a_source_is_listed():
    source = builders.make_source("T1")
    builders.make_case(title="Fallet", problem="Känt. [@T1]")
    builders.make_case(title="Ett annat", problem="Känt. [@T11]")

    assert titles(source) == [("Fall, i löptext", 1, ["Fallet"])]


def test_text_of_a_row_that_names_a_source_is_listed_by_its_page():
    source = builders.make_source("T1")
    guide = builders.make_guide(title="Guiden")
    Framework.objects.create(guide=guide, name="GO Lab", adds="Skiljer utfall åt. [@T1]")
    builders.make_step(guide, title="Steget", actions="Ena er. [@T1]")

    assert sorted(titles(source)) == [
        ("Ramverk, i löptext", 1, ["Guiden"]),
        ("Steg, i löptext", 1, ["Steget"]),
    ]


def test_draft_that_names_a_source_where_its_rows_do_already_is_not_listed_twice():
    source = builders.make_source("T1")
    guide = builders.make_guide()
    Framework.objects.create(guide=guide, name="GO Lab", adds="Skiljer utfall åt. [@T1]")
    type(guide).objects.get(pk=guide.pk).save_revision()

    assert [use.count for use in list_usage(source)] == [1]


def test_basis_that_names_a_source_is_listed():
    source = builders.make_source("P1")
    builders.make_indicator(name="Frånvaro", basis="P1, Kolada")
    builders.make_indicator(name="Betyg", basis="P11")

    assert [places for _kind, _count, places in titles(source)] == [["Frånvaro"]]


@pytest.mark.parametrize("field", ["themes", "sources", "problem", "facts"])
def test_draft_that_adds_a_use_is_listed_as_a_draft(field):
    theme, source = builders.make_theme("halsa"), builders.make_source("T1")
    case = builders.make_case(title="Fallet")
    if field == "facts":
        fact = Fact(label="plats")
        fact.sources = [source]
        case.facts = [fact]
    else:
        value = {"themes": [theme], "sources": [source], "problem": [("text", "Känt. [@T1]")]}[field]
        setattr(case, field, value)
    case.save_revision()

    [use] = list_usage(theme if field == "themes" else source)

    assert [(place.title, place.is_draft) for place in use.places] == [("Fallet", True)]


def test_draft_of_a_page_that_uses_the_entry_already_is_not_listed_twice():
    theme = builders.make_theme("halsa")
    case = builders.make_case(themes=[theme])
    case.save_revision()

    assert [use.count for use in list_usage(theme)] == [1]


def test_scheduled_version_is_listed():
    theme = builders.make_theme("halsa")
    case = builders.make_case()
    case.themes = [theme]
    revision = case.save_revision()
    # As the review leaves it; a scheduled publication is no later draft's to change.
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=datetime(2030, 1, 1, tzinfo=UTC))
    case.themes = []
    case.save_revision()

    assert [use.count for use in list_usage(theme)] == [1]


@pytest.mark.parametrize("number", [1, 3])
def test_list_usage_asks_the_same_for_one_place_and_three(django_assert_num_queries, number):
    source = builders.make_source("T1")
    for _index in range(number):
        case = builders.make_case(sources=[source], problem="Känt. [@T1]")
        builders.make_fact(case, sources=[source])
        builders.make_actor(case, sources=[source])
        builders.make_case(live=False).save_revision()
    list_usage(source)

    with django_assert_num_queries(24):
        uses = list_usage(source)

    assert {use.count for use in uses} == {number}


def test_list_usage_shows_the_first_of_very_many(monkeypatch):
    monkeypatch.setattr("registers.places.MOST_SHOWN", 2)
    theme = builders.make_theme("halsa")
    for _number in range(3):
        builders.make_lesson(themes=[theme])

    [use] = list_usage(theme)

    assert (use.count, len(use.places), use.more) == (3, 2, 1)
