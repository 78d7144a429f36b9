"""Registers that the forms choose from, and a draft on its way."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from post_office.models import Email

from guard.stamp import make_stamp
from submissions.models import Submission
from tests.builders import make_municipality, make_phase, make_target_group, make_term, make_theme

SHORT = {
    "municipality": "0581",
    "title": "Tillbaka till skolan",
    "problem": "Många elever var hemma.",
    "target_group": "Elever i årskurs 7–9",
    "intervention": "En samordnare mötte varje familj.",
    "result": "Frånvaron halverades.",
    "status": "pagar",
    "name": "Kim Ek",
    "email": "kim.ek@exempel.se",
}


@pytest.fixture(autouse=True)
def registers(db) -> None:
    make_municipality(name="Norrköping", code="0581")
    make_term("project_status", "pagar", name="Pågår")
    make_term("actor_role", "utforare", name="Utförare")
    make_term("financing_form", "fond_utan", name="Fond utan återföring")
    make_term("lesson_type", "hinder", name="Hinder")
    make_term("evaluation_design", "fore_efter", name="Före–efter-mätning")
    make_phase("behov"), make_theme("utbildning"), make_target_group("13_17")


def fill_in(**values) -> dict:
    """The short form as a browser sends it."""
    stamp = make_stamp(now=timezone.now() - timedelta(seconds=10))
    return {**SHORT, "stamp": stamp, "website": "", "action": "draft", **values}


def begin(client: Client, **values) -> Submission:
    response = client.post("/bidra/ny/", fill_in(**values))
    assert response.status_code == 302, response.content.decode()
    return Submission.objects.get(reference=response["Location"].split("/")[2])


def read_link() -> str:
    """The address of the link in the latest mail, without its host."""
    mail = Email.objects.order_by("-pk").first()
    return "/bidra/fortsatt/" + mail.message.split("/bidra/fortsatt/")[1].split("/")[0] + "/"


@pytest.fixture
def draft(client: Client) -> Submission:
    """Begun in ``client``'s browser; its address is not verified."""
    return begin(client)


@pytest.fixture
def verified(client: Client, draft: Submission) -> Submission:
    """The same with the link of the mail opened and the address confirmed."""
    client.get(read_link())
    client.post(f"/bidra/{draft.reference}/bekrafta/")
    draft.refresh_from_db()
    return draft
