"""Every page of accounts: Swedish, kept by no cache, without inline script."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.utils import timezone

from accounts.memberships.domain import invite
from accounts.models import Role
from tests.accounts.conftest import sign_in_by_code
from tests.accounts.people import make_member
from tests.builders import make_municipality
from tests.portal.test_swedish_pages import find_english, list_phrases

pytestmark = pytest.mark.django_db
ANNA = "anna@norrkoping.se"
# allauth's own words, of which the Swedish catalogue lacks some; not all are ours to find by the catalogue.
FOREIGN = re.compile(
    r"\b(Sign (In|Out|Up)|Passwordless|Incorrect|Security Key|Authenticator|Recovery Code)", re.I
)
TAGS = re.compile(r"<script.*?</script>|<[^>]+>", re.S)
SCRIPT = re.compile(r"<script(?![^>]*(\bsrc=|application/json))")


@pytest.fixture
def anna(client):
    """Signed in before she gets a second factor, and with everything that a page can show."""
    anna = make_member(ANNA, make_municipality("0581", name="Norrköping"), role=Role.RESPONSIBLE)
    kim = make_member("kim@norrkoping.se", anna.municipality)
    invite(
        municipality=anna.municipality,
        email="lo@norrkoping.se",
        role="member",
        actor=anna.user,
        now=timezone.now(),
    )
    sign_in_by_code(client, ANNA)
    return anna, kim


def list_addresses(anna, kim) -> list[str]:
    own = f"/min-kommun/{anna.municipality.code}"
    return [
        "/konto/",
        "/konto/logga-ut/",
        "/konto/radera/",
        "/konto/skydd/",
        "/konto/skydd/kravs/",
        "/konto/skydd/app/",
        "/konto/skydd/nyckel/",
        f"{own}/medlemmar/",
        f"{own}/medlemmar/{kim.pk}/",
        f"{own}/lamna/",
    ]


def check(response) -> list[str]:
    html = response.content.decode()
    text = TAGS.sub(" ", html)
    found = [*find_english(html, set(list_phrases())), *FOREIGN.findall(text), *SCRIPT.findall(html)]
    return found if response["Cache-Control"] == "private, no-store" else [*found, "cache"]


def test_pages_of_a_member_are_private_and_swedish(client, anna):
    faults = {}
    for address in list_addresses(*anna):
        response = client.get(address)
        if (response.status_code, check(response)) != (200, []):
            faults[address] = (response.status_code, check(response))

    assert faults == {}


def test_pages_of_the_second_step_are_private_and_swedish(client, anna):
    client.post("/konto/logga-ut/")
    TOTP.activate(anna[0].user, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
    code = RecoveryCodes.activate(anna[0].user).get_unused_codes()[0]
    assert sign_in_by_code(client, ANNA)["Location"] == "/konto/skydd/in/"
    faults = {}

    def look(address, response):
        if (response.status_code, check(response)) != (200, []):
            faults[address] = (response.status_code, check(response))

    look("in", client.get("/konto/skydd/in/"))
    look("in wrong", client.post("/konto/skydd/in/", {"code": "1"}))
    assert client.post("/konto/skydd/in/", {"code": code})["Location"] == "/konto/"
    look("again wrong", client.post("/konto/skydd/visa/", {"code": "1"}))
    look("again", client.get("/konto/skydd/visa/"))
    other = RecoveryCodes(Authenticator.objects.get(type="recovery_codes")).get_unused_codes()[0]
    client.post("/konto/skydd/visa/", {"code": other})
    for address in [
        "/konto/skydd/",
        "/konto/skydd/app/ta-bort/",
        "/konto/skydd/reservkoder/",
        "/konto/skydd/reservkoder/nya/",
    ]:
        look(address, client.get(address))

    assert faults == {}
    text = client.get("/konto/skydd/reservkoder/fil/")
    assert text["Content-Disposition"] == 'attachment; filename="reservkoder-utfallsbanken.txt"'
    assert text.content.decode().startswith("Reservkoder för Utfallsbanken. Var och en fungerar en gång.\n")
    assert client.post("/konto/skydd/app/ta-bort/")["Location"] == "/konto/skydd/"
    assert Authenticator.objects.count() == 0
