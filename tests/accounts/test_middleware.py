"""The second factor of the staff, and the admin's answer to those who have no business there."""

import time

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from django.test import Client
from django.urls import get_resolver

from accounts.middleware import SETTING_UP, SHOWING
from review.groups import EDITOR
from tests.accounts.conftest import read_code, sign_in_by_code
from tests.accounts.people import make_member, make_person
from tests.builders import PASSWORD, make_home, make_municipality, make_user

pytestmark = pytest.mark.django_db
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@pytest.fixture
def required(settings):
    settings.STAFF_MFA_REQUIRED = True


@pytest.fixture
def eva():
    return make_user("eva", group=EDITOR)


def code_of_app(secret: str = SECRET) -> str:
    return totp.format_hotp_value(totp.hotp_value(secret, int(time.time()) // 30))


def give_password(client, username="eva"):
    return client.post("/admin/login/", {"username": username, "password": PASSWORD})


def add_app(user):
    totp.TOTP.activate(user, SECRET)


def test_names_are_those_of_addresses():
    names = {key for key in get_resolver().reverse_dict if isinstance(key, str)}

    assert {name for name in SHOWING | SETTING_UP if ":" not in name} <= names


def test_password_is_enough_where_no_second_factor_is_required(client, eva):
    give_password(client)

    assert client.get("/admin/").status_code == 200


def test_staff_without_a_factor_set_one_up_before_the_admin_opens(client, eva, required):
    give_password(client)

    response = client.get("/admin/")
    assert response["Location"] == "/konto/skydd/kravs/?next=%2Fadmin%2F"
    assert "Skydda ditt konto" in client.get(response["Location"]).content.decode()
    html = client.get("/konto/skydd/app/").content.decode()
    secret = html.split('<code class="account-secret">')[1].split("<")[0]
    response = client.post("/konto/skydd/app/", {"code": code_of_app(secret)})

    assert (response.status_code, response["Location"]) == (302, "/konto/skydd/reservkoder/")
    assert "Reservkoder" in client.get("/konto/skydd/reservkoder/").content.decode()
    assert client.get("/admin/").status_code == 200
    assert Authenticator.objects.get(user=eva, type="totp").data["secret"] != secret


def test_staff_with_a_factor_show_it_before_the_admin_opens(client, eva, required):
    add_app(eva)
    give_password(client)
    assert client.get("/admin/reports/")["Location"] == "/konto/skydd/visa/?next=%2Fadmin%2Freports%2F"

    wrong = client.post("/konto/skydd/visa/?next=/admin/reports/", {"code": "000000"})
    assert "Koden stämmer inte" in wrong.content.decode()
    assert client.get("/admin/").status_code == 302

    response = client.post("/konto/skydd/visa/?next=/admin/reports/", {"code": code_of_app()})
    assert response["Location"] == "/admin/reports/"
    assert client.get("/admin/").status_code == 200


def test_password_alone_leads_to_nothing_that_weakens_the_account(client, eva, required):
    add_app(eva)
    give_password(client)

    for address in [
        "/konto/",
        "/konto/skydd/",
        "/konto/skydd/app/",
        "/konto/skydd/app/ta-bort/",
        "/konto/skydd/nyckel/",
        "/konto/skydd/reservkoder/",
        "/konto/skydd/reservkoder/fil/",
        "/konto/skydd/reservkoder/nya/",
        "/konto/losenord/",
        "/konto/mina-uppgifter.json",
        "/konto/radera/",
        "/admin/account/",
        "/admin/finns-inte/",
    ]:
        for answer in [client.get(address), client.post(address, {"password": PASSWORD, "action": "x"})]:
            assert answer.status_code == 302, address
            assert answer["Location"].startswith("/konto/skydd/visa/"), address
    assert Authenticator.objects.filter(user=eva, type="totp").exists()


def test_half_signed_in_staff_are_nobody_on_public_pages(client, eva, required):
    make_home()
    give_password(client)

    assert client.get("/").wsgi_request.user.is_anonymous
    assert client.get("/konto/skydd/kravs/").wsgi_request.user == eva
    client.post("/konto/logga-ut/")
    assert client.get("/admin/")["Location"] == "/admin/login/?next=/admin/"


def test_other_session_shows_the_factor_anew(client, eva, required):
    add_app(eva)
    give_password(client)
    client.post("/konto/skydd/visa/", {"code": code_of_app()})
    assert client.get("/admin/").status_code == 200

    other = Client()
    give_password(other)

    assert other.get("/admin/").status_code == 302


def test_code_in_a_mail_opens_no_account_of_the_staff_without_a_factor(client, eva, mails):
    EmailAddress.objects.create(user=eva, email="eva@exempel.se", verified=True, primary=True)

    response = client.post("/konto/logga-in/", {"email": "eva@exempel.se"})

    assert response["Location"] == "/konto/kod/"
    assert mails() == [("eva@exempel.se", "Logga in i Utfallsbanken")]
    for code in ["", "0", "0000-0000"]:
        assert "Location" not in client.post("/konto/kod/", {"code": code})
    assert client.get("/admin/").status_code == 302


@pytest.mark.parametrize("is_required", [True, False])
def test_code_in_a_mail_and_a_code_of_the_app_open_the_admin(client, eva, settings, is_required):
    settings.STAFF_MFA_REQUIRED = is_required
    EmailAddress.objects.create(user=eva, email="eva@exempel.se", verified=True, primary=True)
    add_app(eva)

    response = sign_in_by_code(client, "eva@exempel.se")
    assert response["Location"] == "/konto/skydd/in/"
    assert client.get("/admin/")["Location"] == "/admin/login/?next=/admin/"
    client.post("/konto/skydd/in/", {"code": code_of_app()})

    assert client.get("/admin/").status_code == 200


def test_backup_code_works_once(client, eva, required):
    add_app(eva)
    code = RecoveryCodes.activate(eva).get_unused_codes()[0]
    give_password(client)
    assert client.post("/konto/skydd/visa/", {"code": code}).status_code == 302
    assert client.get("/admin/").status_code == 200

    other = Client()
    give_password(other)
    assert other.post("/konto/skydd/visa/", {"code": code}).status_code == 200
    assert other.get("/admin/").status_code == 302


def test_member_is_told_that_the_admin_is_not_for_her(client):
    make_member("kim@norrkoping.se", make_municipality("0581"))
    sign_in_by_code(client, "kim@norrkoping.se")

    for address in ["/admin/", "/admin/pages/", "/admin/finns-inte/"]:
        response = client.get(address)
        assert response.status_code == 403
        assert "De här sidorna är för redaktionen" in response.content.decode()
    assert client.get("/admin/login/").status_code == 200


def test_public_page_stays_without_cookie_and_the_same_for_everybody(client):
    make_home()

    response = client.get("/")

    assert response.cookies == {}
    assert "Cookie" not in response.get("Vary", "")
    make_person("kim@norrkoping.se")
    client.get("/konto/logga-in/")
    assert set(client.cookies) == {"csrftoken"}
    client.post("/konto/logga-in/", {"email": "kim@norrkoping.se"})
    assert set(client.cookies) == {"csrftoken", "sessionid"}
    assert len(read_code()) == 9
