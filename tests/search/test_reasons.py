"""What is said of hits that do not hold the words as they were typed: once, and truly."""

import pytest

from search.finding import find
from search.models import Synonym
from search.request import SearchRequest
from tests import builders

pytestmark = pytest.mark.django_db


def told(query, *titles):
    """What stands above the hits, and what each of them says, by its title."""
    for title in titles:
        builders.make_case(title=title)
    builders.index_all()
    results = find(SearchRequest(query=query, kinds=("case",)))
    return results.reasons, {
        hit.title.replace("<mark>", "").replace("</mark>", ""): hit.reasons for hit in results.hits
    }


def test_what_is_true_of_all_hits_is_said_once_above_them():
    Synonym.objects.create(terms="skolskjuts\nbussresa")

    above, hits = told("bussresa", "Skolskjuts i norr", "Skolskjuts i söder")

    assert above == ("Alla träffar här innehåller skolskjuts, som betyder samma sak som ”bussresa”.",)
    assert hits == {"Skolskjuts i norr": (), "Skolskjuts i söder": ()}


def test_what_is_true_of_most_hits_is_said_above_and_the_others_say_what_they_hold():
    Synonym.objects.create(terms="skolskjuts\nbussresa", near="tåg")

    above, hits = told("bussresa", "Skolskjuts i norr", "Skolskjuts i söder", "Tåg i väster")

    assert above == (
        "De flesta träffar här innehåller skolskjuts, som betyder samma sak som ”bussresa”.",
        "Visar även ord som liknar: tåg.",
    )
    assert hits == {
        "Skolskjuts i norr": (),
        "Skolskjuts i söder": (),
        "Tåg i väster": ("Innehåller tåg, som ligger nära ”bussresa”.",),
    }


def test_what_only_some_hits_are_found_by_they_say_themselves():
    Synonym.objects.create(terms="skolskjuts\nbussresa")

    above, hits = told("bussresa", "Bussresa i norr", "Bussresa i söder", "Skolskjuts i väster")

    assert above == ("Visar även ord som betyder samma sak: skolskjuts.",)
    assert hits == {
        "Bussresa i norr": (),
        "Bussresa i söder": (),
        "Skolskjuts i väster": ("Innehåller skolskjuts, som betyder samma sak som ”bussresa”.",),
    }


def test_several_words_for_the_same_are_named_together():
    Synonym.objects.create(terms="bussresa\nskolskjuts\ntaxi")

    above, _hits = told("bussresa", "Skolskjuts i norr", "Taxi i söder")

    assert above == (
        "Alla träffar här innehåller skolskjuts eller taxi, som betyder samma sak som ”bussresa”.",
    )


def test_parts_of_a_word_are_not_called_the_word():
    above, hits = told("skolresultat", "Resultat i skolan", "Simning")

    assert above == ("Alla träffar här innehåller delarna av ”skolresultat”: skola + resultat.",)
    assert hits == {"Resultat i skolan": ()}


def test_words_of_a_term_are_said_to_stand_apart():
    Synonym.objects.create(terms="tidiga insatser\nsnabba åtgärder")

    above, hits = told("tidiga insatser", "Tidiga insatser", "Insatser som är tidiga")

    assert above == ("Visar även träffar där orden inte står tillsammans: tidiga insatser.",)
    assert hits["Insatser som är tidiga"] == ("Innehåller orden i ”tidiga insatser”, men inte tillsammans.",)


def test_words_as_they_were_typed_need_no_reason():
    assert told("närvaro", "Närvaro i skolan", "Närvaron ökar") == (
        (),
        {"Närvaro i skolan": (), "Närvaron ökar": ()},
    )
