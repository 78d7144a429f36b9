"""Signing in and up by a code in a mail."""

import re
import time
from functools import partial

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from post_office.models import Email

from accounts.models import User
from tests.accounts.conftest import CODE, read_code, sign_in_by_code
from tests.accounts.people import make_person
from tests.together import run_together

pytestmark = pytest.mark.django_db
EVA = "eva@norrkoping.se"


def test_unknown_address_gets_an_account_when_the_code_has_come_back(client):
    response = client.post("/konto/logga-in/", {"email": "Eva@Norrkoping.se"})
    assert (response.status_code, response["Location"]) == (302, "/konto/kod/")
    assert User.objects.count() == 0

    response = client.post("/konto/kod/", {"code": read_code()})

    assert (response.status_code, response["Location"]) == (302, "/konto/")
    user = User.objects.get()
    assert (user.email, user.has_usable_password(), user.is_staff) == (EVA, False, False)
    assert list(EmailAddress.objects.values_list("user", "email", "verified", "primary")) == [
        (user.pk, EVA, True, True)
    ]
    assert client.get("/konto/").status_code == 200


def test_known_address_gets_into_its_account(client):
    sign_in_by_code(client, EVA)
    client.post("/konto/logga-ut/")
    assert client.get("/konto/").status_code == 302

    sign_in_by_code(client, EVA.upper())

    assert User.objects.count() == 1
    assert client.get("/konto/").status_code == 200


@pytest.mark.parametrize("kind", ["known", "unknown", "closed", "staff"])
def test_answer_is_the_same_whoever_the_address_belongs_to(client, kind):
    if kind != "unknown":
        user = make_person(EVA)
        user.is_active = kind != "closed"
        user.is_superuser = kind == "staff"
        user.save()

    response = client.post("/konto/logga-in/", {"email": EVA}, follow=True)

    assert response.redirect_chain == [("/konto/kod/", 302)]
    assert read_page(response) == page_after_unknown()
    assert Email.objects.earliest("pk").to == [EVA]
    has_code = kind in ("known", "unknown")
    assert bool(CODE.search(Email.objects.earliest("pk").message)) == has_code


def read_page(response) -> str:
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", response.content.decode())


def page_after_unknown() -> str:
    response = Client().post("/konto/logga-in/", {"email": "okand@exempel.se"}, follow=True)
    return read_page(response).replace("okand@exempel.se", EVA)


def test_closed_account_stays_closed_with_an_old_code(client):
    user = make_person(EVA)
    client.post("/konto/logga-in/", {"email": EVA})
    user.is_active = False
    user.save()

    response = client.post("/konto/kod/", {"code": read_code()}, follow=True)

    assert "Kontot är stängt" in response.content.decode()
    assert client.get("/konto/").status_code == 302


def test_code_may_be_guessed_at_five_times(client):
    client.post("/konto/logga-in/", {"email": EVA})
    code = read_code()

    for _number in range(4):
        assert "Koden stämmer inte" in client.post("/konto/kod/", {"code": "0000-0000"}).content.decode()
    response = client.post("/konto/kod/", {"code": "0000-0000"})

    assert (response.status_code, response["Location"]) == (302, "/konto/logga-in/")
    assert client.post("/konto/kod/", {"code": code})["Location"] == "/konto/logga-in/"
    assert User.objects.count() == 0


def test_code_works_in_the_browser_that_asked_only(client):
    client.post("/konto/logga-in/", {"email": EVA})

    assert Client().post("/konto/kod/", {"code": read_code()})["Location"] == "/konto/logga-in/"
    other = Client()
    other.post("/konto/logga-in/", {"email": "annan@exempel.se"})
    assert (
        "Koden stämmer inte"
        in other.post(
            "/konto/kod/", {"code": CODE.search(Email.objects.earliest("pk").message)[0]}
        ).content.decode()
    )


def test_code_is_too_old_after_a_quarter_of_an_hour(client, monkeypatch):
    client.post("/konto/logga-in/", {"email": EVA})
    now = time.time()
    monkeypatch.setattr("time.time", lambda: now + 15 * 60 + 1)

    assert client.post("/konto/kod/", {"code": read_code()})["Location"] == "/konto/logga-in/"


def test_code_is_taken_without_its_dash_and_once_only(client):
    client.post("/konto/logga-in/", {"email": EVA})
    code = read_code()

    assert client.post("/konto/kod/", {"code": f" {code.replace('-', '')} "})["Location"] == "/konto/"
    client.post("/konto/logga-ut/")
    assert client.post("/konto/kod/", {"code": code})["Location"] == "/konto/logga-in/"


def test_codes_for_one_address_are_counted_whoever_asks(client):
    answers = [Client().post("/konto/logga-in/", {"email": EVA}) for _number in range(9)]

    assert [answer.status_code for answer in answers] == [302] * 8 + [429]
    assert answers[-1]["Retry-After"].isdecimal()
    assert Email.objects.count() == 8


def test_guesses_at_one_address_are_counted_in_all_browsers():
    answers = []
    for _number in range(6):
        browser = Client()
        browser.post("/konto/logga-in/", {"email": EVA})
        answers += [browser.post("/konto/kod/", {"code": "1"}).status_code for _guess in range(4)]

    assert answers[:20] == [200] * 20
    assert answers[20] == 429


@pytest.mark.parametrize("address", ["", "eva", "eva@", "a,b@exempel.se", "eva@exempel.se\nBcc: x@y.se"])
def test_what_is_no_address_is_told(client, address):
    response = client.post("/konto/logga-in/", {"email": address})

    assert response.status_code == 200
    assert "Något behöver rättas" in response.content.decode()
    assert Email.objects.count() == 0


@pytest.mark.parametrize(
    ("follow", "expected"),
    [("/min-kommun/", "/min-kommun/"), ("https://evil.com/", "/konto/"), ("//evil.com", "/konto/")],
)
def test_way_on_stays_on_the_site(client, follow, expected):
    asked = client.post(f"/konto/logga-in/?next={follow}", {"email": EVA})
    assert ("evil" in asked["Location"], "next=%2Fmin" in asked["Location"]) == (False, follow == expected)

    assert client.post("/konto/kod/", {"code": read_code(), "next": follow})["Location"] == expected


def test_pages_are_kept_by_no_cache_and_hold_no_english(client):
    for address in ["/konto/logga-in/", "/konto/stangt/", "/konto/via/avbruten/"]:
        response = client.get(address)
        assert response["Cache-Control"] == "private, no-store"
        assert response["Referrer-Policy"] == "strict-origin"
        assert '<meta name="robots" content="noindex">' in response.content.decode()
    assert client.get("/konto/skydd/nyckel/in/")["Location"] == "/konto/logga-in/"


def test_code_is_in_no_log(client, caplog):
    caplog.set_level("DEBUG")
    client.post("/konto/logga-in/", {"email": EVA})
    client.post("/konto/kod/", {"code": "12"})
    client.post("/konto/kod/", {"code": read_code()})

    assert read_code() not in caplog.text


@pytest.mark.django_db(transaction=True)
def test_two_codes_given_back_at_once_make_one_account():
    """Two browsers, one address that nobody has signed in with."""
    browsers = [Client(), Client()]
    codes = []
    for browser in browsers:
        browser.post("/konto/logga-in/", {"email": EVA})
        codes.append(read_code())

    answers = []

    def give_back(browser: Client, code: str) -> None:
        answers.append(browser.post("/konto/kod/", {"code": code})["Location"])

    errors = run_together(*(partial(give_back, *pair) for pair in zip(browsers, codes, strict=True)))

    assert (errors, answers) == ([None, None], ["/konto/", "/konto/"])
    assert User.objects.count() == 1
    assert EmailAddress.objects.filter(verified=True).count() == 1
