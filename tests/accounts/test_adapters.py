"""Signing in through a real OpenID Connect server on this machine; and secrets at rest."""

from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.contrib.auth.models import Permission
from oidc_provider_mock import User as Somebody
from oidc_provider_mock import run_server_in_thread

from accounts.adapters import SecondFactorAdapter, make_username
from accounts.models import Membership, User
from tests.accounts.people import make_domain, make_person
from tests.builders import make_municipality

# The server of the tests, in a thread of this process, warns of what it is built of.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")
EVA = "eva@norrkoping.se"
PEOPLE = [
    Somebody(sub="eva", claims={"email": "Eva@Norrkoping.se", "email_verified": True, "name": "Eva Ek"}),
    Somebody(sub="tvivel", claims={"email": EVA, "email_verified": False}),
    Somebody(sub="text", claims={"email": EVA, "email_verified": "false"}),
    Somebody(sub="tyst", claims={"email": EVA}),
    Somebody(sub="ingen", claims={"name": "Ingen"}),
]


@pytest.fixture(scope="module")
def server():
    with run_server_in_thread(user_claims=PEOPLE) as running:
        yield f"http://localhost:{running.server_port}"


@pytest.fixture
def provider(db, settings, server):
    app = {
        "provider_id": "kommunid",
        "name": "Kommun-id",
        "client_id": "utfallsbanken",
        "secret": "hemligt",
        "settings": {"server_url": server},
    }
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app], "OAUTH_PKCE_ENABLED": True}}


def sign_in_through(client, sub: str, *, follow: str = ""):
    """The portal's answer to what the provider sends back."""
    asked = client.get("/konto/via/kommunid/", {"next": follow} if follow else {})
    assert asked.status_code == 302
    answer = requests.post(
        asked["Location"],
        data={"sub": sub},
        allow_redirects=False,
        timeout=5,
    )
    back = urlsplit(answer.headers["Location"])
    assert back.path == "/konto/via/kommunid/svar/"
    return client.get(f"{back.path}?{back.query}")


def test_sign_in_page_offers_the_provider(client, provider):
    html = client.get("/konto/logga-in/?next=/min-kommun/").content.decode()

    assert (
        '<a href="/konto/via/kommunid/?next=%2Fmin-kommun%2F" rel="nofollow">Logga in via Kommun-id</a>'
        in html
    )


def test_sign_in_page_offers_none_without_one(client, db):
    html = client.get("/konto/logga-in/").content.decode()

    assert "Logga in via" not in html
    assert client.get("/konto/via/kommunid/").status_code == 404


def test_verified_address_becomes_an_account_and_a_member(client, provider):
    norrkoping = make_municipality("0581", name="Norrköping")
    make_domain("norrkoping.se", norrkoping)

    response = sign_in_through(client, "eva", follow="/konto/skydd/")

    assert (response.status_code, response["Location"]) == (302, "/konto/skydd/")
    user = User.objects.get()
    assert (user.email, user.get_full_name(), user.has_usable_password()) == (EVA, "Eva Ek", False)
    assert list(EmailAddress.objects.values_list("email", "verified")) == [(EVA, True)]
    assert Membership.objects.get().municipality == norrkoping
    assert SocialToken.objects.count() == 0
    assert client.get("/konto/").status_code == 200


def test_same_person_twice_is_one_account(client, provider):
    sign_in_through(client, "eva")
    client.post("/konto/logga-ut/")

    sign_in_through(client, "eva")

    assert (User.objects.count(), SocialAccount.objects.count()) == (1, 1)


def test_account_of_a_proved_address_is_the_same(client, provider):
    eva = make_person(EVA)

    sign_in_through(client, "eva")

    assert User.objects.get() == eva
    assert SocialAccount.objects.get().user == eva


@pytest.mark.parametrize("sub", ["tvivel", "text", "tyst", "ingen"])
def test_address_that_the_provider_does_not_vouch_for_lets_nobody_in(client, provider, sub):
    make_person(EVA)

    response = sign_in_through(client, sub)

    assert response.status_code == 403
    assert "går tjänsten inte i god för din e-postadress" in response.content.decode()
    assert (User.objects.count(), SocialAccount.objects.count()) == (1, 0)
    assert client.get("/konto/").status_code == 302


def test_provider_leads_into_no_account_of_the_staff(client, provider):
    staff = make_person(EVA)
    staff.user_permissions.add(Permission.objects.get(codename="access_admin"))

    response = sign_in_through(client, "eva")

    assert response.status_code == 403
    assert (User.objects.count(), SocialAccount.objects.count()) == (1, 0)
    assert client.get("/admin/")["Location"] == "/admin/login/?next=/admin/"


def test_refusal_at_the_provider_leads_back(client, provider):
    asked = urlsplit(client.get("/konto/via/kommunid/")["Location"])
    state = parse_qs(asked.query)["state"][0]

    response = client.get("/konto/via/kommunid/svar/", {"error": "access_denied", "state": state})

    assert (response.status_code, response["Location"]) == (302, "/konto/via/avbruten/")
    assert "Du är inte inloggad" in client.get(response["Location"]).content.decode()


def test_answer_that_nobody_asked_for_is_refused(client, provider):
    response = client.get("/konto/via/kommunid/svar/?code=abc&state=def")

    assert response.status_code == 403
    assert "Inloggningstjänsten svarade inte som den skulle" in response.content.decode()


def test_provider_that_does_not_answer_is_told_plainly(client, provider, settings):
    app = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]
    app["settings"] = {"server_url": "http://localhost:9"}

    response = client.get("/konto/via/kommunid/")

    assert response.status_code == 403
    assert "Inloggningstjänsten svarade inte som den skulle" in response.content.decode()


def test_secrets_of_code_apps_are_not_stored_as_they_are(settings):
    adapter = SecondFactorAdapter()
    stored = adapter.encrypt("JBSWY3DPEHPK3PXP")
    assert "JBSWY3DPEHPK3PXP" not in stored

    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another-key" * 6

    assert adapter.decrypt(stored) == "JBSWY3DPEHPK3PXP"


def test_username_tells_nothing_and_is_another_each_time():
    assert len({make_username() for _number in range(50)}) == 50
