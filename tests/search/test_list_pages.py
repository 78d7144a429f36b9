"""A list of one kind, where the whole bank may have what it has not."""

import pytest
from bs4 import BeautifulSoup
from django.template.loader import render_to_string
from django.test import RequestFactory

from lessons.listing import read_list
from search.list_pages import with_place
from search.log.recording import ELSEWHERE
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def case():
    page = builders.make_case(title="Närvaro i skolan", uid="UB-0901")
    builders.index_all()
    return page


def read(query):
    listing = read_list(RequestFactory().get(f"/lardomar/?{query}"), "/lardomar/")["listing"]
    return listing, BeautifulSoup(render_to_string("search/empty.html", {"listing": listing}), "html.parser")


def test_list_without_hits_says_how_many_the_bank_has_and_leads_there(case):
    listing, shown = read("q=närvaro")

    assert shown.h3.get_text() == "Inget bland lärdomarna"
    assert [(link.get_text(), link["href"]) for link in shown.select(".empty-state a")] == [
        ("1 träff i hela banken", "/sok/?q=n%C3%A4rvaro"),
        ("Visa alla lärdomar", "/lardomar/"),
    ]
    assert with_place(listing).tier == ELSEWHERE


def test_list_of_what_is_nowhere_says_that_the_bank_lacks_it(case):
    listing, shown = read("q=giraff")

    assert shown.h3.get_text() == "Inga träffar"
    assert "hela banken" not in shown.get_text()
    assert with_place(listing).tier == listing.results.tier


def test_list_asked_for_signs_alone_asks_for_a_word(case):
    listing, shown = read("q=%F0%9F%99%82")

    assert listing.results.total == 0
    assert shown.h3.get_text() == "Skriv minst ett ord"
