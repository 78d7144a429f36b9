import pytest

from browse.place_pages import read_municipality, read_region
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def municipality():
    region = builders.make_region("05", name="Östergötlands län", organisation_name="Region Östergötland")
    return builders.make_municipality("0581", name="Norrköping", slug="norrkoping", region=region)


@pytest.fixture
def neighbour(municipality):
    return builders.make_municipality("0580", name="Linköping", region=municipality.region)


def titles(entries) -> list[str]:
    return [entry.title for entry in entries]


def test_municipality_with_cases_shows_them_with_their_lessons(municipality):
    case = builders.make_case(title="Fallet", municipalities=[municipality])
    builders.make_case(title="Någon annanstans")
    builders.make_lesson(title="Av fallet", cases=[case])
    builders.make_lesson(title="Av kommunen", municipalities=[municipality])
    builders.make_lesson(title="Av båda", cases=[case], municipalities=[municipality])
    builders.make_lesson(title="Av ingen")

    context = read_municipality(municipality)

    assert titles(context["cases"]) == ["Fallet"]
    assert sorted(titles(context["lessons"])) == ["Av båda", "Av fallet", "Av kommunen"]
    assert context["nearby"] is None


def test_lesson_of_an_unpublished_case_is_not_shown(municipality):
    case = builders.make_case(municipalities=[municipality], live=False)
    builders.make_lesson(cases=[case])

    assert read_municipality(municipality)["lessons"] == []


def test_municipality_without_cases_shows_the_county_and_themes_with_counts(municipality, neighbour):
    health, school = builders.make_theme("halsa"), builders.make_theme("skola")
    builders.make_theme("klimat")
    builders.make_case(title="I länet", municipalities=[neighbour], themes=[health])
    builders.make_case(title="Längre bort", themes=[health, school])
    builders.make_case(title="Utkast", municipalities=[neighbour], themes=[school], live=False)

    nearby = read_municipality(municipality)["nearby"]

    assert titles(nearby.cases) == ["I länet"]
    assert [(theme.name, theme.counts) for theme in nearby.themes] == [
        ("Halsa", ["2 fall"]),
        ("Skola", ["1 fall"]),
    ]


def test_case_of_two_municipalities_in_the_county_stands_once(municipality, neighbour):
    third = builders.make_municipality("0582", region=municipality.region)
    case = builders.make_case(title="Fallet", municipalities=[neighbour, third])
    builders.make_lesson(title="Lärdomen", cases=[case])

    context = read_region(municipality.region)

    assert titles(read_municipality(municipality)["nearby"].cases) == ["Fallet"]
    assert (titles(context["cases"]), titles(context["lessons"])) == (["Fallet"], ["Lärdomen"])


def test_municipality_without_cases_invites_to_tell(client, municipality):
    builders.make_home()

    html = client.get("/kommuner/0581-norrkoping/").content.decode()

    assert "Här finns ännu inget fall från Norrköping." in html
    assert 'href="/bidra/ny/?kommun=0581"' in html


def test_municipality_group_that_no_source_gives_reads_not_reported(client, municipality):
    html = client.get("/kommuner/0581-norrkoping/").content.decode()

    assert "Kommungrupp</dt><dd><span" in html
    assert "ej redovisat" in html.split("Kommungrupp")[1][:120]


def test_municipality_group_is_shown_when_known(client):
    builders.make_municipality("0581", slug="norrkoping", municipality_group="B3")

    assert "Kommungrupp</dt><dd>B3</dd>" in client.get("/kommuner/0581-norrkoping/").content.decode()


def test_municipality_lists_its_organisations(municipality):
    builders.make_organisation(name="Norrköpings kommun", municipality=municipality)
    builders.make_organisation(name="Någon annan")

    lines = read_municipality(municipality)["organisations"]

    assert [line.name for line in lines] == ["Norrköpings kommun"]


def test_region_has_its_municipalities_with_counts_and_its_part_of_the_map(municipality, neighbour):
    builders.make_case(municipalities=[municipality])
    builders.make_municipality("0180", name="Stockholm")

    context = read_region(municipality.region)

    assert [(place.name, place.count) for place in context["places"]] == [("Linköping", 0), ("Norrköping", 1)]
    assert context["view"].view_box.count(" ") == 3


def test_region_links_to_its_authority_when_the_register_has_it(client, municipality):
    builders.make_organisation(name="Region Östergötland", slug="region-ostergotland")

    html = client.get(municipality.region.get_absolute_url()).content.decode()

    assert '<a href="/aktorer/region-ostergotland/">Region Östergötland</a>' in html


def test_region_names_its_authority_without_a_link_when_the_register_lacks_it(client, municipality):
    html = client.get(municipality.region.get_absolute_url()).content.decode()

    assert "<dd>Region Östergötland</dd>" in html


def test_starter_content_of_a_county(client, starter):
    html = client.get("/lan/01-stockholms-lan/").content.decode()

    assert html.count('class="case-card"') == 5
    assert html.count("sweden-map__place--told") == 4
