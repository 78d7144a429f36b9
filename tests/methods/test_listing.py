import pytest

from tests import builders

pytestmark = pytest.mark.django_db


def test_guide_list_shows_live_guides_in_the_editors_order(client):
    first = builders.make_guide(title="Sist i alfabetet: Ö")
    builders.make_guide(title="Först i alfabetet: A")
    builders.make_guide(title="Utkast", live=False)
    builders.make_step(first)
    builders.make_step(first, live=False)
    builders.make_case(methods=[first])
    builders.index_all()

    cards = client.get("/metoder/").context["guides"]

    assert [(card.title, card.step_count, card.case_count) for card in cards] == [
        ("Sist i alfabetet: Ö", 1, 1),
        ("Först i alfabetet: A", 0, 0),
    ]


@pytest.mark.parametrize("number", [1, 3])
def test_guide_list_costs_the_same_for_any_number_of_guides(client, number, count_queries):
    for _number in range(number):
        builders.make_step(builders.make_guide())
    builders.index_all()
    client.get("/metoder/")

    with count_queries(11):
        assert client.get("/metoder/").status_code == 200


def test_guide_list_is_searched_and_filtered_as_everything_is(client):
    theme = builders.make_theme("skola", name="Skola")
    builders.make_guide(title="Utvärdera med närvaro som mått")
    builders.make_guide(title="Närvaro", themes=[theme])
    builders.make_guide(title="Enas om målet", themes=[theme])
    builders.index_all()

    def titles(query):
        return [card.title for card in client.get(f"/metoder/?{query}").context["guides"]]

    assert titles("q=närvaron") == ["Närvaro", "Utvärdera med närvaro som mått"]
    assert titles("tema=skola") == ["Närvaro", "Enas om målet"]
    assert titles("q=närvaro&tema=skola") == ["Närvaro"]
    assert titles("q=finnsinte") == []
