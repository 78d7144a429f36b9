"""The page where an editor tests a search."""

import pytest

from tests import builders

from .tried_page import ADDRESS, text_of

pytestmark = pytest.mark.django_db


def test_page_without_a_search_is_a_form(read):
    page = read()

    assert page.select_one("[name=q]")["value"] == ""
    assert not page.select("table")


def test_correction_is_told_with_the_way_back(read, cases):
    page = read(q="skolnärvarro")

    assert "Därför söktes på ”skolnärvaro” i stället." in text_of(page)
    assert page.select_one(".try__summary a")["href"] == "?q=skoln%C3%A4rvarro&exakt=1"


def test_small_and_excluded_words_are_named(read, cases):
    text = text_of(read(q="hur ser det ut i skolan -Borås"))

    assert "räknas inte: hur" in text
    assert "eftersom ett minus står före: Borås" in text


@pytest.mark.parametrize(
    "query", ['"', "-", "-skola", '"skola" -x', "🙂", "a" * 500, "NEAR(a b)", "' OR 1=1 --", "* : ^"]
)
def test_odd_search_is_answered(read, cases, query):
    assert read(q=query, sida=query) is not None


def test_page_is_for_editors_alone(client):
    builders.make_home()
    client.force_login(builders.make_user("utan"))

    assert client.get(ADDRESS).status_code == 403


def test_page_cannot_be_posted_to(admin_client):
    builders.make_home()

    assert admin_client.post(ADDRESS).status_code == 405
