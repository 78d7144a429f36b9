"""The form, the links of the mails and what they answer."""

from datetime import timedelta
from urllib.parse import urlencode

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone
from post_office.models import Email

from search.alerts.limits import PER_EMAIL
from search.models import SavedSearch

from .conftest import token_of

pytestmark = pytest.mark.django_db
FORM = "/sok/folj/?q=närvaro&tema=halsa"


def read(response):
    return BeautifulSoup(response.content, "html.parser")


def text_of(response):
    return " ".join(read(response).main.get_text(" ").split())


def errors_of(response):
    return [" ".join(item.get_text().split()) for item in read(response).select(".form-errors li")]


@pytest.fixture
def asked(client, fill_in, theme):
    """A search that waits to be confirmed."""
    assert client.post(FORM, fill_in()).status_code == 302
    client.cookies.clear()
    return SavedSearch.objects.get()


def link_to_confirm(saved):
    return f"/sok/folj/bekrafta/{token_of(saved)}/"


def link_to_end(saved):
    return f"/sok/folj/avsluta/{saved.token_hash}/"


def test_search_narrowed_links_to_the_form(client, theme):
    page = read(client.get("/sok/?q=närvaro&tema=halsa&sortering=nyast"))

    links = page.find_all("a", href="/sok/folj/?q=n%C3%A4rvaro&tema=halsa")
    assert [link.get_text() for link in links] == ["Bevaka sökningen med e-post"]


def test_form_says_what_is_followed_and_what_is_stored(client, theme):
    response = client.get(FORM)

    page = read(response)
    assert page.h1.get_text() == "Bevaka sökningen med e-post"
    assert [item.get_text() for item in page.select("main h2 + ul li")] == ["”närvaro”", "Tema: Hälsa"]
    assert "raderas" in text_of(response)
    assert page.find("input", checked=True)["value"] == "weekly"
    assert "no-store" in response["Cache-Control"]
    assert page.find("meta", attrs={"name": "robots"})["content"] == "noindex"


def test_form_asked_for_stores_it_and_sends_on(client, fill_in, theme):
    response = client.post(FORM, fill_in(email="Asa@Example.se", frequency="daily"), follow=True)

    saved = SavedSearch.objects.get()
    assert response.redirect_chain == [("/sok/folj/skickat/", 302)]
    assert read(response).h1.get_text() == "Titta i din inkorg"
    assert (saved.email, saved.path, saved.frequency) == ("asa@example.se", "/sok/", "daily")
    assert saved.query == "q=n%C3%A4rvaro&tema=halsa"
    assert Email.objects.count() == 1


def test_form_answers_alike_for_unknown_asked_and_followed(client, fill_in, theme):
    answers = []
    for _time in ("unknown", "asked", "followed"):
        response = client.post(FORM, fill_in())
        answers.append((response.status_code, response["Location"], response.content))
        SavedSearch.objects.filter(pk__gt=0).update(confirmed_at=timezone.now() if len(answers) > 1 else None)

    assert set(answers) == {(302, "/sok/folj/skickat/", b"")}


@pytest.mark.parametrize(
    ("field", "value", "error"),
    [
        ("email", "", "Din e-postadress Skriv din e-postadress."),
        ("email", "asa", "Din e-postadress Skriv en e-postadress, till exempel namn@example.se."),
        ("email", '"<b>"@b.se', "Din e-postadress Skriv en e-postadress, till exempel namn@example.se."),
        ("frequency", "", "Hur ofta? Välj hur ofta du vill få mejl."),
        ("frequency", "hourly", "Hur ofta? Välj hur ofta du vill få mejl."),
        (
            "website",
            "x",
            "Ett dolt fält som ska vara tomt var ifyllt. Nu är det tomt – skicka formuläret igen.",
        ),
    ],
)
def test_form_fault_is_told_and_nothing_is_stored(client, fill_in, theme, field, value, error):
    response = client.post(FORM, fill_in(**{field: value}))

    assert errors_of(response) == [error]
    assert not SavedSearch.objects.exists()
    assert not Email.objects.exists()


@pytest.mark.parametrize(
    ("words", "error"),
    [
        ("Lisa Svensson 19811218-9876", "personnummer"),
        ("ring 070-123 45 67", "telefonnummer"),
        ("skriv till asa@example.se", "e-postadresser"),
        ("Du har vunnit! https://evil.example/vinst", "Ta bort webbadresser"),
        ("hämta på evil.example", "Ta bort webbadresser"),
        ("hämta på ｗｗｗ．evil．example", "Ta bort webbadresser"),
        ("!!!", "Skriv minst ett ord"),
    ],
)
def test_form_words_that_may_not_be_stored_are_refused(client, fill_in, words, error):
    response = client.post(f"/sok/folj/?{urlencode({'q': words})}", fill_in())

    [told] = errors_of(response)
    assert error in told
    assert not SavedSearch.objects.exists()
    assert not Email.objects.exists()


@pytest.mark.parametrize(
    "words", ["bl.a. närvaro", "2015–2018", "t.ex. fonder", "N15505", "och/eller 30 000 000 kr"]
)
def test_form_ordinary_words_may_be_followed(client, fill_in, words):
    assert client.post(f"/sok/folj/?{urlencode({'q': words})}", fill_in()).status_code == 302


def test_form_for_what_cannot_be_followed_leads_back_instead_of_asking_for_an_address(client):
    page = read(client.get("/sok/folj/?q=19811218-9876"))

    assert "Ta bort personnummer" in page.main.get_text()
    assert not page.select("main form")
    assert page.find("a", string="Ändra sökningen")["href"] == "/sok/?q=19811218-9876"


def test_form_for_entries_of_registers_alone_is_refused(client, fill_in):
    [told] = errors_of(client.post("/sok/folj/?q=närvaro&typ=indicator", fill_in()))

    assert "inget datum" in told
    assert not SavedSearch.objects.exists()


def test_search_for_entries_of_registers_alone_offers_nothing_to_follow(client, db):
    page = read(client.get("/sok/?q=närvaro&typ=indicator"))

    assert not page.select(".list-follow")
    assert "går inte att bevaka" in page.get_text()
    assert read(client.get("/sok/?q=närvaro&typ=indicator&typ=case")).select(".list-follow")


@pytest.mark.parametrize("typed", ["narvaro", "närvarro"])
def test_form_follows_the_words_that_the_page_shows(client, fill_in, make_hit, typed):
    make_hit("UB-0101")

    page = read(client.get(f"/sok/folj/?q={typed}"))
    client.post(f"/sok/folj/?q={typed}", fill_in())

    assert [item.get_text() for item in page.select("main h2 + ul li")] == ["”närvaro”"]
    assert SavedSearch.objects.get().query == "q=n%C3%A4rvaro"


def test_search_put_right_is_followed_as_put_right(client, make_hit):
    make_hit("UB-0101")

    page = read(client.get("/sok/?q=närvarro"))

    assert page.select_one(".list-follow a")["href"] == "/sok/folj/?q=n%C3%A4rvaro"


def test_form_with_more_filters_than_fit_is_refused(client, fill_in, monkeypatch, theme):
    monkeypatch.setattr("search.alerts.views.LONGEST_QUERY", 10)

    response = client.post(FORM, fill_in())

    assert errors_of(response) == ["Sökningen har för många filter för att kunna bevakas. Välj färre filter."]


def test_form_strict_limit_for_one_inbox(client, fill_in, theme):
    for number in range(PER_EMAIL.allowed):
        assert client.post(f"/sok/folj/?q=ord{number}", fill_in()).status_code == 302

    refused = client.post(FORM, fill_in(email="ASA@example.se"))

    assert refused.status_code == 429
    assert 0 < int(refused["Retry-After"]) <= 86_401
    assert client.post(FORM, fill_in(email="bo@example.se")).status_code == 302


def test_form_wide_limit_for_one_address(client, fill_in, theme, monkeypatch):
    limit = type(PER_EMAIL)("few", 1, PER_EMAIL.window)
    monkeypatch.setattr("search.alerts.views.FollowView.per_address", limit)

    answers = [client.post(FORM, fill_in(email=f"{n}@example.se")).status_code for n in range(2)]

    assert answers == [302, 429]


@pytest.mark.parametrize(
    "query", ["q=%00", "q=" + "x" * 5_000, "tema=%27", "q=%22%28%2A", "sida=-1&typ=<script>"]
)
def test_form_odd_address_is_shown(client, query):
    response = client.get(f"/sok/folj/?{query}")

    assert response.status_code == 200
    assert b"<script>x" not in response.content


def test_link_to_confirm_opened_changes_nothing(client, asked):
    for _time in range(2):
        response = client.get(link_to_confirm(asked))

    page = read(response)
    asked.refresh_from_db()
    assert asked.confirmed_at is None
    assert page.h1.get_text() == "Vill du börja bevaka sökningen?"
    assert page.select_one("main form")["method"] == "post"
    assert response["Referrer-Policy"] == "no-referrer"
    assert response["Cache-Control"] == "private, no-store"
    assert "noindex" in response["X-Robots-Tag"]
    assert list(response.cookies) == []


def test_link_to_confirm_pressed_begins_without_a_cookie(client, asked):
    client.handler.enforce_csrf_checks = True

    response = client.post(link_to_confirm(asked))

    asked.refresh_from_db()
    assert read(response).h1.get_text() == "Du bevakar sökningen"
    assert "måndagar klockan 7" in text_of(response)
    assert asked.confirmed_at
    assert list(response.cookies) == []
    assert read(client.get(link_to_confirm(asked))).h1.get_text() == "Du bevakar sökningen"


def test_link_to_confirm_for_one_search_too_many_says_so(client, asked, monkeypatch):
    monkeypatch.setattr("search.alerts.domain.following.MOST_FOLLOWED", 0)

    response = client.post(link_to_confirm(asked))

    assert response.status_code == 409
    assert "Avsluta en av dem först" in text_of(response)


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("is_old", [True, False])
def test_link_to_confirm_too_old_or_unknown_answers_alike(client, asked, method, is_old, caplog):
    SavedSearch.objects.update(created_at=timezone.now() - timedelta(days=7))
    token = token_of(asked) if is_old else "okand"

    response = getattr(client, method)(f"/sok/folj/bekrafta/{token}/")

    assert response.status_code == 404
    assert read(response).h1.get_text() == "Länken fungerar inte längre"
    assert token not in caplog.text
    assert token not in text_of(response)


def test_link_to_end_opened_changes_nothing(client, asked):
    response = client.get(link_to_end(asked))

    assert SavedSearch.objects.exists()
    assert read(response).h1.get_text() == "Vill du sluta bevaka sökningen?"
    assert "Sluta bevaka och radera min adress" in text_of(response)


def test_link_to_end_posted_by_a_mail_program_erases_the_address(client, asked):
    client.handler.enforce_csrf_checks = True

    responses = [client.post(link_to_end(asked), {"List-Unsubscribe": "One-Click"}) for _time in range(2)]

    assert [response.status_code for response in responses] == [200, 200]
    assert not SavedSearch.objects.exists()
    assert not Email.objects.exists()
    assert read(responses[1]).h1.get_text() == "Du bevakar inte längre sökningen"


@pytest.mark.parametrize("path", ["/sok/folj/", "/sok/folj/bekrafta/abc/", "/sok/folj/avsluta/abc/"])
@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_other_methods_are_refused(client, path, method):
    assert getattr(client, method)(path).status_code == 405


@pytest.mark.parametrize("query", ["", "?q=närvaro&tema=halsa"])
def test_form_shown_has_a_constant_cost(client, theme, count_queries, query):
    # What is kept from one request to the next is there.
    client.get(f"/sok/folj/{query}")

    with count_queries(4 if query else 1):
        client.get(f"/sok/folj/{query}")
