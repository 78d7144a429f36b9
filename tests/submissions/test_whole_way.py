"""From an empty form to a public case, through the pages, with two browsers of the submitter and one of the editors."""

import pytest
from django.test import Client
from post_office.models import Email

from review.groups import REVIEWER
from submissions.models import Submission
from tests.builders import make_case_index, make_lesson_index, make_user, publish
from tests.submissions.writing.conftest import begin, read_link, registers

__all__ = ["registers"]
pytestmark = pytest.mark.django_db


def subjects_to(address: str) -> list[str]:
    mails = [mail for mail in Email.objects.order_by("pk") if mail.to == [address]]
    return [mail.subject.removeprefix("Utfallsbanken – ").split(":")[0] for mail in mails]


def send(client: Client, submission: Submission, what: str, **fields):
    submission.refresh_from_db()
    fields = {"seen_version": submission.version, **fields}
    return client.post(f"/bidra/{submission.reference}/{what}/", fields)


def decide(client: Client, submission: Submission, what: str, **fields):
    submission.refresh_from_db()
    fields = {"seen_version": submission.version, **fields}
    return client.post(f"/admin/inskickat/{submission.pk}/{what}/", fields)


def test_project_goes_from_form_to_case(client):
    make_case_index(), make_lesson_index()
    desk, telephone, office = client, Client(), Client()
    office.force_login(make_user("mona", group=REVIEWER))
    submission = begin(desk, action="draft")

    # Sending before the address is known mails a link, which is opened on another device.
    send(desk, submission, "skicka")
    submission.refresh_from_db()
    assert (submission.state, submission.is_sending_asked) == ("draft", True)
    telephone.get(read_link())
    telephone.post(f"/bidra/{submission.reference}/bekrafta/")
    submission.refresh_from_db()
    assert submission.state == "sent"

    # The browser where it began has shown nothing of the address, and is let go.
    assert desk.get(f"/bidra/{submission.reference}/").status_code == 404
    assert telephone.get(f"/bidra/{submission.reference}/").status_code == 200

    decide(office, submission, "ta")
    decide(office, submission, "fraga", text="Hur många deltog?")
    page = telephone.get(f"/bidra/{submission.reference}/").content.decode()
    assert "Hur många deltog?" in page
    send(telephone, submission, "svara", text="Fyrtio.")
    decide(office, submission, "godkann")
    submission.refresh_from_db()
    assert (submission.state, submission.case.live) == ("approved", False)
    case = publish(submission.case)

    submission.refresh_from_db()
    assert submission.state == "published"
    assert case.url in telephone.get(f"/bidra/{submission.reference}/").content.decode()
    assert desk.get(case.url).status_code == 200
    assert subjects_to("kim.ek@exempel.se") == [
        "Ditt projekt är påbörjat",
        "Bekräfta din adress och skicka in",
        "Vi har tagit emot ditt projekt",
        "Redaktionen har en fråga",
        "Ditt projekt är godkänt",
        "Ditt projekt är publicerat",
    ]
    assert subjects_to("mona@exempel.se") == ["Svar från den som skickade in"]


def test_form_that_is_sent_again_from_the_past_says_what_has_become_of_it(client):
    submission = begin(client)
    client.get(read_link())
    once = send(client, submission, "skicka", seen_version=1)
    again = client.post(f"/bidra/{submission.reference}/skicka/", {"seen_version": 1})

    assert (once.status_code, again.status_code) == (302, 302)
    assert submission.events.filter(code="send").count() == 1
    assert subjects_to("kim.ek@exempel.se") == ["Ditt projekt är påbörjat", "Vi har tagit emot ditt projekt"]


def test_withdrawing_what_a_moderator_has_approved_meanwhile_is_told(client):
    make_case_index(), make_lesson_index()
    submission, office = begin(client), Client()
    office.force_login(make_user("mona", group=REVIEWER))
    client.get(read_link())
    send(client, submission, "skicka")
    decide(office, submission, "ta")
    submission.refresh_from_db()
    seen = submission.version
    decide(office, submission, "godkann")

    response = client.post(f"/bidra/{submission.reference}/aterta/", {"seen_version": seen})

    assert response.status_code == 409
    assert "Någon annan har ändrat det här under tiden." in response.content.decode()
    submission.refresh_from_db()
    assert submission.state == "approved"


def test_verifying_in_the_browser_where_it_was_begun_is_no_proof(client):
    submission = begin(client)
    response = client.post(f"/bidra/{submission.reference}/bekrafta/")

    assert response.status_code == 302
    assert submission.accesses.get().verified_at is None
    assert client.get(f"/bidra/{submission.reference}/").status_code == 200
