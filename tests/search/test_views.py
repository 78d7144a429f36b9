import re
from dataclasses import replace

import pytest
from wagtail.contrib.search_promotions.models import Query, SearchPromotion

from review.groups import EDITOR
from search import views
from search.models import SuggestedQuery
from tests import builders

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def cases():
    theme = builders.make_theme("halsa", name="Hälsa")
    made = [builders.make_case(title=f"Närvaro {number}", themes=[theme]) for number in range(3)]
    builders.make_lesson_index()
    builders.make_method_index()
    builders.index_all()
    return made


def text_of(response, element_id):
    """The visible text of the element with that id, which holds no element of its own name."""
    found = re.search(rf'id="{element_id}"[^>]*>(.*?)</(?:p|span)>', response.content.decode(), re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", "", found[1]).split())


def test_search_words_list_hits_with_marks(client, cases):
    response = client.get("/sok/", {"q": "närvaro"})

    assert text_of(response, "antal") == "3 träffar för närvaro"
    assert "<mark>Närvaro</mark> 0" in response.content.decode()


def test_search_nothing_asked_for_lists_everything(client, cases):
    response = client.get("/sok/")

    # Three cases and a theme.
    assert text_of(response, "antal") == "4 träffar"
    assert "noindex" not in response.content.decode()


@pytest.mark.parametrize("query", ["q=skola", "tema=halsa", "sortering=nyast"])
def test_search_narrowed_is_not_for_search_engines(client, cases, query):
    response = client.get(f"/sok/?{query}")

    assert '<meta name="robots" content="noindex">' in response.content.decode()
    assert re.search(r'<link rel="canonical" href="[^"?]*/sok/">', response.content.decode())


def test_search_chosen_filter_is_a_chip_that_takes_it_away(client, cases):
    response = client.get("/sok/?q=närvaro&tema=halsa&typ=case")

    assert [(link.label, link.url) for link in response.context["listing"].chips] == [
        ("Fall", "/sok/?q=n%C3%A4rvaro&tema=halsa"),
        ("Hälsa", "/sok/?q=n%C3%A4rvaro&typ=case"),
    ]
    assert text_of(response, "filterantal") == "2 valda"


def test_search_no_hits_shows_ways_on(client, cases):
    response = client.get("/sok/?q=finnsinte")

    page = response.content.decode()
    assert "Inga träffar" in page
    for url in ("/teman/", "/metoder/", "/kontakt/"):
        assert f'<a href="{url}">' in page


def test_search_form_carries_order_and_holds_words_and_filters(client, cases):
    page = client.get("/sok/?q=närvaro&tema=halsa&sortering=nyast").content.decode()

    assert '<input type="hidden" name="sortering" value="nyast">' in page
    assert 'name="q" form="filter" value="närvaro"' in page
    assert re.search(r'name="tema" value="halsa" checked', page)


def test_search_by_htmx_gives_the_parts_without_the_frame(client, cases):
    response = client.get("/sok/?q=n%C3%A4rvaro&tema=&typ=case", headers=HTMX)

    page = response.content.decode()
    assert "<html" not in page
    for part in ('id="traffar"', 'id="filtergrupper"', 'id="filterantal"', 'id="antal"'):
        assert part in page
    assert response["HX-Push-Url"] == "/sok/?q=n%C3%A4rvaro&typ=case"
    assert "HX-Request" in response["Vary"]


def test_search_by_htmx_restoring_history_gives_the_whole_page(client, cases):
    response = client.get("/sok/", headers={**HTMX, "HX-History-Restore-Request": "true"})

    assert "<html" in response.content.decode()


def test_search_words_are_escaped(client, cases):
    page = client.get("/sok/", {"q": '"><script>alert(1)</script>'}).content.decode()

    assert "<script>alert" not in page


def test_search_sets_no_cookie(client, cases):
    assert client.get("/sok/?q=x").cookies == {}


def test_search_post_is_refused(client, cases):
    assert client.post("/sok/").status_code == 405


def test_search_widened_says_so(client, cases):
    builders.make_case(title="Simning")
    builders.index_all()

    page = client.get("/sok/?q=närvaro+simning").content.decode()

    assert "Få träffar innehåller alla orden, så här visas även de som" in page


def test_search_misspelt_word_is_put_right_and_says_so(client, cases):
    response = client.get("/sok/?q=nårvarro&typ=case")

    page = response.content.decode()
    assert text_of(response, "antal") == "3 träffar för närvaro"
    assert "Visar träffar för <b>närvaro</b>." in page
    assert '<a href="/sok/?q=n%C3%A5rvarro&amp;exakt=1&amp;typ=case">Sök på nårvarro i stället</a>' in page


def test_search_as_it_is_spelt_offers_what_may_have_been_meant(client, cases):
    page = client.get("/sok/?q=nårvarro&exakt=1").content.decode()

    assert "Inga träffar" in page
    assert 'Menade du <a href="/sok/?q=n%C3%A4rvaro">närvaro</a>?' in page


def test_search_pages_link_on(client):
    for number in range(25):
        builders.make_indicator(name=f"Mått {number:02}")
    builders.index_all()

    page = client.get("/sok/?typ=indicator&sida=2").content.decode()

    assert 'rel="prev" href="?typ=indicator&amp;sida=1"' in page
    assert page.count('<article class="hit">') == 5


COSTS = {
    "": 6,
    "q=skola": 11,
    "q=skola&exakt=1": 11,
    "q=skolla": 12,
    "q=skola&typ=case": 9,
    "q=skola&typ=case&tema=halsa&lan=05&kommun=0581": 9,
    "tema=halsa&sortering=nyast": 6,
    "q=finnsinte": 5,
    "q=skola&tema=annat": 6,
    "q=skola&tema=okand": 18,
}


def fill_bank(number, kinds):
    """``number`` of each kind, all of which tell of school, and a theme that none of them has."""
    builders.make_theme("annat")
    builders.make_lesson_index()
    builders.make_method_index()
    about = {
        "title": "Skola",
        "themes": [builders.make_theme("halsa", name="Hälsa")],
        "municipalities": [builders.make_municipality()],
    }
    make = {"case": builders.make_case, "guide": builders.make_guide, "lesson": builders.make_lesson}
    for kind in kinds:
        for _number in range(number):
            make[kind](**about)
    builders.index_all()


@pytest.mark.parametrize("query", COSTS)
@pytest.mark.parametrize("kinds", [["case"], ["case", "guide", "lesson"]])
@pytest.mark.parametrize("number", [1, 3])
def test_search_costs_the_same_for_any_number_of_hits_and_kinds(
    client, number, kinds, query, count_queries, monkeypatch
):
    # What follows a short list asks for itself: test_alike counts it.
    monkeypatch.setattr("search.alike.ENOUGH", 0)
    fill_bank(number, kinds)
    client.get(f"/sok/?{query}")

    with count_queries(COSTS[query]):
        response = client.get(f"/sok/?{query}")

    is_empty = query in {"q=finnsinte", "q=skola&tema=annat"}
    assert (response.context["listing"].results.total == 0) is is_empty


def test_search_of_the_starter_content_costs_what_the_documentation_says(starter, client, count_queries):
    client.get("/sok/?q=skola")

    with count_queries(11):
        client.get("/sok/?q=skola")


def promote(page, *, words="närvaro", **fields):
    query, _created = Query.objects.get_or_create(query_string=words)
    return SearchPromotion.objects.create(query=query, page=page, **fields)


def test_search_what_editors_promote_stands_first_and_once(client, cases):
    promote(cases[2], description="Börja här.")

    page = client.get("/sok/?q=N%C3%A4rvaro").content.decode()

    assert page.index("Utvalt av redaktionen") < page.index("<mark>Närvaro</mark>")
    assert "Börja här." in page
    assert page.count(f'<a href="{cases[2].url}">') == 1
    assert text_of(client.get("/sok/?q=närvaro"), "antal") == "3 träffar för närvaro"


@pytest.mark.parametrize("query", ["q=närvaro&typ=case", "q=närvaron", "q=", "sida=2"])
def test_search_promoted_only_for_the_words_alone(client, cases, query):
    promote(cases[2])

    assert "Utvalt av redaktionen" not in client.get(f"/sok/?{query}").content.decode()
    assert Query.objects.count() == 1


def test_search_promoted_page_that_is_taken_down_is_not_shown(client, cases):
    promote(cases[2])
    promote(None, external_link_url="https://exempel.se/", external_link_text="Någon annans sida")
    builders.take_down(cases[2])

    response = client.get("/sok/?q=närvaro")

    assert [one.title for one in response.context["listing"].promoted] == ["Någon annans sida"]


def test_search_no_hits_offers_the_searches_of_editors(client, cases):
    SuggestedQuery.objects.create(query="stöd i skolan")

    page = client.get("/sok/?q=finnsinte").content.decode()

    assert '<a href="/sok/?q=st%C3%B6d+i+skolan">stöd i skolan</a>' in page
    assert "Andra sökningar" not in client.get("/sok/?q=närvaro").content.decode()


def test_search_narrowed_can_be_followed_as_a_feed(client, cases):
    page = client.get("/sok/?q=närvaro&tema=halsa&sortering=nyast").content.decode()

    assert page.count('href="/sok/feed.atom?q=n%C3%A4rvaro&amp;tema=halsa"') == 2
    assert "/sok/feed.atom" not in client.get("/sok/").content.decode()


def test_list_narrowed_is_followed_as_a_search_for_its_kind(client, cases):
    page = client.get("/fall/?tema=halsa&vy=tabell").content.decode()

    assert 'href="/sok/feed.atom?typ=case&amp;tema=halsa"' in page


@pytest.mark.parametrize("is_signed_in", [True, False])
def test_search_answered_by_the_standby_only_editors_are_told(client, cases, monkeypatch, is_signed_in):
    find = views.find
    monkeypatch.setattr(views, "find", lambda request: replace(find(request), is_degraded=True))
    if is_signed_in:
        client.force_login(builders.make_user("rut", group=EDITOR))

    page = client.get("/sok/?q=närvaro").content.decode()

    assert ("Sökservern svarade inte" in page) is is_signed_in
