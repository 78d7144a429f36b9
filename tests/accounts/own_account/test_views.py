"""The own account: name, taking everything along, erasing."""

import json

import pytest
from allauth.account.models import EmailAddress
from django.contrib.sessions.models import Session
from django.dispatch import receiver
from django.test import Client
from post_office.models import Email

from accounts.models import Membership, Role, User
from accounts.signals import account_erased
from review.groups import EDITOR
from tests.accounts.conftest import sign_in_by_code
from tests.accounts.people import make_member
from tests.builders import make_municipality, make_user

pytestmark = pytest.mark.django_db
EVA = "eva@norrkoping.se"


@pytest.fixture
def eva():
    return make_member(EVA, make_municipality("0581", name="Norrköping"), role=Role.RESPONSIBLE)


def test_pages_are_for_whoever_is_signed_in(client):
    for address in ["/konto/", "/konto/mina-uppgifter.json", "/konto/radera/", "/konto/skydd/"]:
        assert client.get(address)["Location"] == f"/konto/logga-in/?next={address}"


def test_name_is_saved_and_cleaned(client, eva):
    sign_in_by_code(client, EVA)

    response = client.post("/konto/", {"first_name": " Eva\u202e ", "last_name": "<b>Ek</b>"})

    assert response["Location"] == "/konto/?klart=namn"
    eva.user.refresh_from_db()
    assert (eva.user.first_name, eva.user.last_name) == ("Eva", "<b>Ek</b>")
    html = client.get(response["Location"]).content.decode()
    assert ("Ditt namn är sparat." in html, "<b>Ek</b>" in html, "Min kommun" in html) == (True, False, True)


def test_export_holds_what_the_account_holds_and_no_secret(client, eva):
    sign_in_by_code(client, EVA)

    response = client.get("/konto/mina-uppgifter.json")

    data = json.loads(response.content)
    assert response["Content-Disposition"] == 'attachment; filename="mina-uppgifter.json"'
    assert list(data) == ["konto", "skydd", "inloggning_via", "medlemskap", "inbjudningar"]
    assert data["konto"]["e-postadresser"] == [{"adress": EVA, "bekräftad": True}]
    assert [(row["kommun"], row["roll"]) for row in data["medlemskap"]] == [("Norrköping", "ansvarig")]


def test_erased_account_leaves_a_number_and_no_name(client, eva):
    other = Client()
    sign_in_by_code(other, EVA)
    sign_in_by_code(client, EVA)
    told = []

    @receiver(account_erased, weak=False, dispatch_uid="test")
    def note(*, user, now, **kwargs):
        told.append((user.pk, user.email))

    assert "Radera mitt konto" in client.get("/konto/radera/").content.decode()
    response = client.post("/konto/radera/")
    account_erased.disconnect(dispatch_uid="test")

    assert "Ditt konto är raderat" in response.content.decode()
    assert told == [(eva.user_id, EVA)]
    user = User.objects.get(pk=eva.user_id)
    assert (user.username, user.email, user.is_active) == (f"raderat-{user.pk}", "", False)
    assert EmailAddress.objects.count() == 0
    assert Membership.objects.get().ended_at is not None
    assert [mail.subject for mail in Email.objects.all()] == ["Ditt konto i Utfallsbanken är raderat"]
    assert other.get("/konto/").status_code == 302
    assert Session.objects.count() == 0
    sign_in_by_code(client, EVA)
    assert User.objects.exclude(pk=user.pk).get().email == EVA


def test_last_one_responsible_cannot_erase_before_handing_over(client, eva):
    make_member("kim@norrkoping.se", eva.municipality)
    sign_in_by_code(client, EVA)

    response = client.post("/konto/radera/")

    assert response.status_code == 409
    assert "Någon måste vara ansvarig för de andra" in response.content.decode()
    assert User.objects.get(pk=eva.user_id).email == EVA


def test_staff_do_not_erase_their_accounts_themselves(client):
    user = make_user("red", group=EDITOR)
    client.force_login(user)

    assert client.post("/konto/radera/").status_code == 409
    user.refresh_from_db()
    assert user.is_active
