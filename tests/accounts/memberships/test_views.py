"""Members of a municipality, and the way in by an invitation."""

from datetime import timedelta

import pytest
from django.utils import timezone
from post_office.models import Email

from accounts.memberships.domain import invite
from accounts.models import Membership, MembershipInvitation, Role
from tests.accounts.conftest import sign_in_by_code
from tests.accounts.people import make_member
from tests.builders import make_municipality

pytestmark = pytest.mark.django_db
ANNA, KIM, BO = "anna@norrkoping.se", "kim@norrkoping.se", "bo@linkoping.se"
MEMBERS = "/min-kommun/0581/medlemmar/"


@pytest.fixture
def norrkoping():
    return make_municipality("0581", name="Norrköping")


@pytest.fixture
def anna(norrkoping):
    return make_member(ANNA, norrkoping, role=Role.RESPONSIBLE)


@pytest.fixture
def kim(norrkoping):
    return make_member(KIM, norrkoping)


def send_invitation(anna, email=KIM, **fields) -> str:
    """The path of the link in the mail."""
    values = {"role": "member", "actor": anna.user, "now": timezone.now(), **fields}
    invite(municipality=anna.municipality, email=email, **values)
    token = Email.objects.latest("pk").message.split("/konto/inbjudan/")[1].split("/")[0]
    return f"/konto/inbjudan/{token}/"


def test_members_are_seen_by_members_only(client, anna, kim):
    make_member(BO, make_municipality("0580", name="Linköping"), role=Role.RESPONSIBLE)
    assert client.get(MEMBERS)["Location"] == f"/konto/logga-in/?next={MEMBERS}"
    sign_in_by_code(client, BO)
    for address in [MEMBERS, f"{MEMBERS}{kim.pk}/", "/min-kommun/0581/lamna/"]:
        assert client.get(address).status_code == 404
        assert client.post(address, {"action": "end"}).status_code == 404
    client.post("/konto/logga-ut/")
    sign_in_by_code(client, KIM)

    response = client.get(MEMBERS)

    html = response.content.decode()
    assert (ANNA in html, KIM in html, "Bjud in någon" in html) == (True, True, False)
    assert response["Cache-Control"] == "private, no-store"
    assert client.get(f"{MEMBERS}{anna.pk}/").status_code == 404
    assert client.post(MEMBERS, {"email": "x@norrkoping.se", "role": "member"}).status_code == 404
    assert Membership.objects.filter(ended_at=None).count() == 3


def test_membership_that_ran_out_meanwhile_opens_nothing(client, anna, kim):
    sign_in_by_code(client, KIM)
    assert client.get(MEMBERS).status_code == 200
    Membership.objects.filter(pk=kim.pk).update(expires_on=timezone.localdate() - timedelta(days=1))

    assert client.get(MEMBERS).status_code == 404
    assert "inte medlem för någon kommun" in client.get("/konto/").content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_list_costs_the_same_with_one_and_three(client, anna, norrkoping, count, count_queries):
    for number in range(count):
        make_member(f"nr{number}@norrkoping.se", norrkoping)
    sign_in_by_code(client, ANNA)

    with count_queries(7):
        assert client.get(MEMBERS).status_code == 200


def test_responsible_member_invites(client, anna, mails):
    sign_in_by_code(client, ANNA)

    response = client.post(MEMBERS, {"email": KIM, "role": "member", "expires_on": "2999-01-01"})

    assert response["Location"] == f"{MEMBERS}?klart=inbjuden"
    assert mails()[-1] == (KIM, "Du är inbjuden till Utfallsbanken")
    html = client.get(response["Location"]).content.decode()
    assert "Inbjudan är på väg." in html
    assert KIM in html
    faults = client.post(
        MEMBERS, {"email": "kim", "role": "boss", "expires_on": "2020-01-01"}
    ).content.decode()
    for fault in [
        "Skriv en e-postadress, till exempel namn@example.se",
        "Välj en roll.",
        "Den sista dagen har redan varit.",
    ]:
        assert fault in faults
    pk = MembershipInvitation.objects.get().pk
    assert client.post(f"{MEMBERS}inbjudan/{pk}/")["Location"] == f"{MEMBERS}?klart=aterkallad"
    assert MembershipInvitation.objects.get().revoked_at is not None


def test_invitations_are_counted(client, anna):
    sign_in_by_code(client, ANNA)
    answers = [client.post(MEMBERS, {"email": KIM, "role": "member"}).status_code for _number in range(6)]

    assert answers == [302] * 5 + [429]


def test_responsible_member_changes_and_ends(client, anna, kim):
    sign_in_by_code(client, ANNA)
    own = f"{MEMBERS}{kim.pk}/"

    assert "Gör till ansvarig" in client.get(own).content.decode()
    client.post(own, {"action": "responsible"})
    assert Membership.objects.get(pk=kim.pk).role == "responsible"
    assert client.post(own, {"action": "end"})["Location"] == f"{MEMBERS}?klart=avslutad"
    assert client.get(own).status_code == 404
    last = client.post(f"{MEMBERS}{anna.pk}/", {"action": "member"})
    assert (last.status_code, Membership.objects.get(pk=anna.pk).role) == (302, "member")


def test_last_one_responsible_hands_over_when_leaving(client, anna, kim):
    sign_in_by_code(client, ANNA)

    refused = client.post("/min-kommun/0581/lamna/", {"to": ""})
    assert refused.status_code == 409
    assert "Någon måste vara ansvarig för de andra" in refused.content.decode()
    assert client.post("/min-kommun/0581/lamna/", {"to": anna.pk}).status_code == 200
    response = client.post("/min-kommun/0581/lamna/", {"to": kim.pk})

    assert response["Location"] == "/konto/?klart=lamnat"
    assert Membership.objects.get(ended_at=None).role == "responsible"


def test_link_of_an_invitation_changes_nothing_until_its_button_is_pressed(client, anna):
    link = send_invitation(anna)

    for _number in range(3):
        opened = client.get(link)
        assert (opened.status_code, opened["Location"]) == (302, "/konto/inbjudan/")
    assert opened["Cache-Control"] == "private, no-store"
    cookie = opened.cookies["inbjudan"]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == ("/konto/inbjudan/", True, "Lax")
    assert "Logga in för att bli medlem" in client.get("/konto/inbjudan/").content.decode()
    assert client.post("/konto/inbjudan/")["Location"] == "/konto/logga-in/?next=/konto/inbjudan/"
    assert MembershipInvitation.objects.get().accepted_at is None

    assert sign_in_by_code(client, KIM, follow="/konto/inbjudan/")["Location"] == "/konto/inbjudan/"
    response = client.post("/konto/inbjudan/")

    assert response["Location"] == "/konto/?klart=medlem"
    assert "Nu är du medlem." in client.get(response["Location"]).content.decode()
    assert client.get(link).status_code == 410


def test_invitation_is_not_for_another_address(client, anna):
    client.get(send_invitation(anna))
    sign_in_by_code(client, "lo@norrkoping.se")

    response = client.post("/konto/inbjudan/")

    assert response.status_code == 409
    assert "Inbjudan gäller en annan adress" in response.content.decode()
    assert Membership.objects.count() == 1


@pytest.mark.parametrize("how", ["altered", "late", "revoked", "empty"])
def test_link_that_has_ended_answers_410(client, anna, how):
    link = send_invitation(anna, now=timezone.now() - timedelta(days=15 if how == "late" else 0))
    if how == "altered":
        link = link[:-4] + ("abc/" if link[-4:] != "abc/" else "abd/")
    elif how == "revoked":
        MembershipInvitation.objects.update(revoked_at=timezone.now())
    elif how == "empty":
        link = "/konto/inbjudan/"

    response = client.get(link)

    assert response.status_code == 410
    assert "Inbjudan fungerar inte längre" in response.content.decode()


def test_link_is_masked_in_the_log(client, anna, caplog):
    link = send_invitation(anna)
    token = link.split("/")[-2]

    client.get(link)
    client.get("/konto/inbjudan/hemlig-och-okand/")

    assert token not in caplog.text
    assert "hemlig-och-okand" not in caplog.text
