import pytest

from tests import builders

pytestmark = pytest.mark.django_db


def titles(response):
    return [lesson.title for lesson in response.context["lessons"]]


def test_lesson_list_filters_by_phase_type_and_theme(client):
    builders.make_lesson(
        title="Rätt",
        phases=[builders.make_phase("behov")],
        themes=[builders.make_theme("halsa")],
        lesson_type=builders.make_term("lesson_type", "hinder", "Hinder"),
    )
    builders.make_lesson(title="Fel")
    builders.make_lesson(title="Utkast", phases=[builders.make_phase("behov")], live=False)
    builders.index_all()

    assert sorted(titles(client.get("/lardomar/"))) == ["Fel", "Rätt"]
    for query in ("fas=behov", "lardomstyp=hinder", "tema=halsa", "q=rätt"):
        assert titles(client.get(f"/lardomar/?{query}")) == ["Rätt"]


def test_lesson_list_other_parameters_are_ignored(client):
    builders.make_lesson(title="En")
    builders.index_all()

    assert titles(client.get("/lardomar/?lan=05&vy=karta&typ=case")) == ["En"]


def test_lesson_list_facets_stand_with_the_phase_first(client):
    builders.make_lesson_index()

    facets = client.get("/lardomar/").context["listing"].results.facets

    assert [facet.name for facet in facets] == ["fas", "lardomstyp", "tema"]


@pytest.mark.parametrize("number", [1, 3])
def test_lesson_list_costs_the_same_for_any_number_of_lessons(client, number, count_queries):
    for _number in range(number):
        builders.make_lesson(
            phases=[builders.make_phase()], themes=[builders.make_theme()], cases=[builders.make_case()]
        )
    builders.index_all()
    client.get("/lardomar/")

    with count_queries(13):
        assert client.get("/lardomar/").status_code == 200
