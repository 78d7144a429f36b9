import pytest

from browse.places import read_municipalities
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def places():
    east = builders.make_region("05", name="Östergötlands län")
    stockholm = builders.make_region("01", name="Stockholms län")
    builders.make_municipality("0581", name="Norrköping", region=east)
    builders.make_municipality("0586", name="Ödeshög", region=east)
    builders.make_municipality("0584", name="Åtvidaberg", region=east)
    builders.make_municipality("0180", name="Stockholm", region=stockholm)


def names(context) -> list[tuple[str, list[str]]]:
    return [(county.name, [place.name for place in county.places]) for county in context["counties"]]


def test_municipalities_stand_by_county_with_swedish_letters_last(places):
    assert names(read_municipalities("")) == [
        ("Stockholms län", ["Stockholm"]),
        ("Östergötlands län", ["Norrköping", "Åtvidaberg", "Ödeshög"]),
    ]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("norrk", ["Norrköping"]),
        ("NORRKÖPING", ["Norrköping"]),
        ("norrkoping", ["Norrköping"]),
        ("atvid", ["Åtvidaberg"]),
        ("0581", ["Norrköping"]),
        ("stockholms län", ["Stockholm"]),
        ("ostergot", ["Norrköping", "Åtvidaberg", "Ödeshög"]),
        ("gotland", []),
        ("  stock\x00holm ", ["Stockholm"]),
        ("Göteborg", []),
    ],
)
def test_search_finds_by_name_county_and_code(places, query, found):
    context = read_municipalities(query)

    assert [name for _county, places in names(context) for name in places] == found
    assert context["found"] == len(found)


def test_map_holds_every_municipality_whatever_is_searched_for(places):
    assert len(read_municipalities("norrk")["places"]) == 4


def test_place_counts_each_live_case_once(places):
    norrkoping = builders.make_municipality("0581")
    builders.make_case(municipalities=[norrkoping])
    builders.make_case(municipalities=[norrkoping, builders.make_municipality("0180")])
    builders.make_case(municipalities=[norrkoping], live=False)
    builders.make_lesson(municipalities=[norrkoping])

    context = read_municipalities("")

    assert [(place.name, place.count, place.label) for place in context["told"]] == [
        ("Norrköping", 2, "Norrköping, 2 fall"),
        ("Stockholm", 1, "Stockholm, 1 fall"),
    ]


def test_map_marks_municipalities_with_cases_by_fill_ring_and_name(client, places):
    builders.make_case(municipalities=[builders.make_municipality("0581")])

    html = client.get("/kommuner/").content.decode()

    assert html.count("sweden-map__place--told") == 1
    assert html.count('class="sweden-map__ring"') == 1
    assert 'aria-label="Norrköping, 1 fall"' in html
    assert 'aria-label="Ödeshög, inga fall" tabindex="-1"' in html


def test_page_of_what_was_not_found_helps_on(client, places):
    html = client.get("/kommuner/?q=Atlantis").content.decode()

    assert "Ingen kommun heter så" in html
    assert "0 kommuner" in html


def test_starter_content_has_every_municipality_and_county(client, starter):
    context = read_municipalities("")

    assert (context["total"], len(context["counties"])) == (290, 21)
    assert [place.name for place in context["told"]] == [
        "Botkyrka",
        "Haninge",
        "Huddinge",
        "Norrköping",
        "Stockholm",
        "Örebro",
        "Örnsköldsvik",
    ]
