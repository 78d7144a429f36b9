"""What is suggested while somebody types."""

import pytest

from search.models import SearchLog, SuggestedQuery, Synonym
from search.suggest import suggest
from tests import builders

pytestmark = pytest.mark.django_db


def labels(text, **options):
    return [(group.label, [one.label for one in group.suggestions]) for group in suggest(text, **options)]


@pytest.fixture
def places():
    region = builders.make_region(name="Västernorrlands län")
    for name in ("Örnsköldsvik", "Örebro", "Botkyrka"):
        builders.make_municipality(name=name, region=region)
    builders.index_all()


@pytest.mark.parametrize("typed", ["Örn", "örnsköldsv", "ornsk", "  ÖRN", "\x00örn"])
def test_suggest_beginning_of_a_name_in_any_spelling_finds_it(places, typed):
    assert labels(typed) == [("Kommuner", ["Örnsköldsvik"])]


@pytest.mark.parametrize("typed", ["", "ö", " ", "-", "sköldsvik", "örn botkyrka", "\x00", "%", "a" * 10_000])
def test_suggest_too_little_or_inside_a_word_finds_nothing(places, typed):
    assert labels(typed) == []


def test_suggest_any_word_of_a_title_and_all_that_were_typed():
    builders.make_case(title="Botkyrka: lägre sjukfrånvaro")
    builders.make_case(title="Haninge: högre närvaro")
    builders.index_all()

    assert labels("sjuk") == [("Fall", ["Botkyrka: lägre sjukfrånvaro"])]
    assert labels("sjukfrånvaro bot") == [("Fall", ["Botkyrka: lägre sjukfrånvaro"])]
    assert labels("sjukfrånvaro hani") == []


def test_suggest_words_that_say_nothing_are_passed_over_beside_others():
    builders.make_case(title="Området som växte")
    builders.index_all()

    assert labels("so") == []
    assert labels("om") == labels("växte och") == [("Fall", ["Området som växte"])]


def test_suggest_part_of_a_compound_is_found_after_beginnings_of_words():
    for title in ("Korttidssjukfrånvarodagar", "Skolfrånvaro", "Frånvaro i förskolan"):
        builders.make_case(title=title)
    builders.index_all()

    assert labels("frånvaro") == [
        ("Fall", ["Frånvaro i förskolan", "Skolfrånvaro", "Korttidssjukfrånvarodagar"])
    ]
    assert labels("franv skol") == [("Fall", ["Skolfrånvaro"])]
    assert labels("fr") == [("Fall", ["Frånvaro i förskolan"])]
    assert labels("rånvaro") == labels("varo") == []


def test_suggest_part_of_a_compound_takes_no_place_from_a_beginning():
    for number in range(3):
        builders.make_case(title=f"Modell {number}")
    builders.make_theme("modeller", name="Ersättningsmodeller")
    SuggestedQuery.objects.create(query="ersättningsmodell", sort_order=1)
    SuggestedQuery.objects.create(query="modell", sort_order=2)
    builders.index_all()

    assert labels("modell", limit=4) == [
        ("Sökningar", ["modell"]),
        ("Fall", ["Modell 0", "Modell 1", "Modell 2"]),
    ]
    assert labels("modell") == [
        ("Sökningar", ["modell", "ersättningsmodell"]),
        ("Fall", ["Modell 0", "Modell 1", "Modell 2"]),
        ("Teman", ["Ersättningsmodeller"]),
    ]


def test_suggest_whoever_types_a_swedish_letter_means_it():
    for title in ("Rädda Barnen", "Boenderådet", "Rådhuset"):
        builders.make_case(title=title)
    builders.index_all()

    assert labels("råd") == [("Fall", ["Rådhuset", "Boenderådet"])]
    assert labels("rad") == [("Fall", ["Rådhuset", "Rädda Barnen", "Boenderådet"])]


def test_suggest_titles_that_begin_with_it_stand_first_then_short_ones():
    for title in ("Vi tränade närvaro", "Närvaro i alla skolor", "Närvaro"):
        builders.make_case(title=title)
    builders.index_all()

    assert labels("närv") == [("Fall", ["Närvaro", "Närvaro i alla skolor", "Vi tränade närvaro"])]


def test_suggest_each_kind_gets_a_place_before_any_gets_a_second():
    for number in range(5):
        builders.make_case(title=f"Skola {number}")
        builders.make_lesson(title=f"Skola {number}")
    builders.make_theme("skola", name="Skola")
    builders.index_all()

    assert labels("skola", limit=4) == [
        ("Fall", ["Skola 0", "Skola 1"]),
        ("Lärdomar", ["Skola 0"]),
        ("Teman", ["Skola"]),
    ]
    assert sum(len(found) for _label, found in labels("skola")) == 7


def test_suggest_what_editors_offer_leads_to_the_search_and_stands_first():
    SuggestedQuery.objects.create(query="närvaro i skolan")
    builders.make_case(title="Skolnärvaro")
    builders.index_all()

    [searches, cases] = suggest("skol")

    assert [(one.label, one.url) for one in searches.suggestions] == [
        ("närvaro i skolan", "/sok/?q=n%C3%A4rvaro+i+skolan")
    ]
    assert cases.label == "Fall"


def test_suggest_places_that_something_is_told_of_first():
    told = builders.make_municipality("0581", name="Norrköping")
    builders.make_municipality("0188", name="Norrtälje")
    builders.make_municipality("2581", name="Norrå")
    builders.make_case(title="Ett fall", municipalities=[told])
    builders.index_all()

    assert labels("norr") == [("Kommuner", ["Norrköping", "Norrå", "Norrtälje"])]


@pytest.mark.parametrize("typed", ["SIB", "sib", "Sib"])
def test_suggest_abbreviation_is_spelled_out_as_the_bank_mostly_does(typed):
    Synonym.objects.create(terms="SIB\nsocial impact bond\nsocialt utfallskontrakt")
    builders.make_case(title="Utfallskontrakt", summary="Ett socialt utfallskontrakt.")
    builders.make_case(title="En bond", summary="En social impact bond och ett socialt utfallskontrakt.")
    builders.index_all()

    [found] = suggest(typed)

    assert (found.label, [(one.label, one.url) for one in found.suggestions]) == (
        "Sökningar",
        [("socialt utfallskontrakt", "/sok/?q=socialt+utfallskontrakt")],
    )


def test_suggest_abbreviation_of_what_the_bank_does_not_hold_finds_nothing():
    Synonym.objects.create(terms="LSS\nlagen om stöd och service")
    builders.index_all()

    assert labels("lss") == []


def test_suggest_what_visitors_typed_never():
    SearchLog.objects.create(
        searched_at=builders.PUBLISHED_AT, query="hemligt ord", folded="hemligt ord", hits=0, milliseconds=1
    )

    assert labels("hemligt") == []


def test_suggest_term_that_something_has_leads_to_what_has_it():
    group = builders.make_target_group("unga", name="Ungdomar")
    builders.make_target_group("aldre", name="Ungdomliga äldre")
    builders.make_case(target_groups=[group])
    builders.index_all()

    [found] = suggest("ungd")

    assert (found.label, [(one.label, one.url) for one in found.suggestions]) == (
        "Målgrupper",
        [("Ungdomar", "/sok/?malgrupp=unga")],
    )


def test_suggest_follows_new_titles_and_what_is_taken_down():
    case = builders.make_case(title="Badhus")
    builders.index_all()
    assert labels("badh") == [("Fall", ["Badhus"])]

    case.title = "Bibliotek"
    builders.publish(case)
    builders.index_all()
    assert labels("badh") == []
    assert labels("bibl") == [("Fall", ["Bibliotek"])]

    builders.take_down(case)
    builders.index_all()
    assert labels("bibl") == []


@pytest.mark.parametrize("number", [1, 3])
def test_suggest_costs_the_same_for_any_number_of_titles(number, count_queries):
    for _number in range(number):
        builders.make_case(title="Skola", target_groups=[builders.make_target_group(f"g{_number}")])
    builders.index_all()
    suggest("skola")

    with count_queries(4):
        suggest("skola")


def test_suggestions_view_gives_a_part_that_may_be_kept_for_a_minute(client, places):
    response = client.get("/sok/forslag/", {"q": "örn"})

    page = response.content.decode()
    assert "<html" not in page
    assert 'data-status="1 förslag. Välj med piltangenterna."' in page
    assert 'role="option" id="forslag-1-1" href="/kommuner/' in page
    assert response["Cache-Control"] == "public, max-age=60"
    assert response["X-Robots-Tag"] == "noindex"
    assert response.cookies == {}


def test_suggestions_view_what_was_typed_is_not_in_the_answer(client):
    assert "script" not in client.get("/sok/forslag/", {"q": "<script>alert(1)"}).content.decode()


def test_search_box_in_the_head_suggests_where_the_page_has_none_of_its_own(client):
    builders.make_case_index()

    listed, search = client.get("/fall/").content.decode(), client.get("/sok/").content.decode()

    assert 'id="sok-i-allt"' in listed
    assert 'id="sok-i-allt"' not in search
    assert listed.count("data-suggest=") == search.count("data-suggest=") == 1
