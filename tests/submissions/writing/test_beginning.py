from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from post_office.models import Email

from guard.stamp import make_stamp
from submissions.models import Submission
from submissions.states import State
from submissions.writing.limits import PER_EMAIL
from tests.submissions.writing.conftest import SHORT, begin, fill_in, read_link


def test_start_page_sets_no_cookie_and_tells_the_way(client: Client, django_assert_num_queries) -> None:
    with django_assert_num_queries(0):
        response = client.get("/bidra/")
    html = response.content.decode()
    assert response.status_code == 200
    assert response.cookies == {}
    assert "Vary" not in response or "Cookie" not in response["Vary"]
    assert response["Cache-Control"] == "public, max-age=60"
    assert html.count('<li>\n      <span class="way__name">') == 5
    assert "Ni får svar inom 30 dagar" in html
    assert 'href="/bidra/ny/"' in html


def test_new_page_asks_eight_questions_and_says_what_becomes_public(client: Client) -> None:
    html = client.get("/bidra/ny/").content.decode()
    assert html.count("Blir offentligt när fallet publiceras, med licensen CC BY 4.0") == 7
    assert html.count("Blir aldrig offentligt") == 2
    assert "(valfritt)" not in html


def test_new_page_of_a_municipality_has_it_chosen(client: Client) -> None:
    html = client.get("/bidra/ny/?kommun=0581").content.decode()
    assert '<option value="0581" selected>Norrköping</option>' in html


def test_begin_saved_as_draft_gives_reference_and_mail_with_link(client: Client) -> None:
    response = client.post("/bidra/ny/", fill_in())
    submission = Submission.objects.get()
    assert response["Location"] == f"/bidra/{submission.reference}/"
    assert (submission.state, submission.title, submission.municipality.code) == (
        "draft",
        SHORT["title"],
        "0581",
    )
    assert [(mail.to, "/bidra/fortsatt/" in mail.message) for mail in Email.objects.all()] == [
        (["kim.ek@exempel.se"], True)
    ]
    html = client.get(response["Location"]).content.decode()
    assert f"Ert projekt, referens {submission.reference}" in html
    assert "Vi har skickat ett mejl till kim.ek@exempel.se" in html


def test_begin_with_address_alone_is_a_draft(client: Client) -> None:
    nothing = dict.fromkeys(SHORT, "")
    submission = begin(client, **{**nothing, "email": "kim.ek@exempel.se"})
    html = client.get(f"/bidra/{submission.reference}/").content.decode()
    assert submission.title == ""
    assert "<h1>Projekt utan namn</h1>" in html


def test_begin_sent_at_once_waits_for_the_address_and_the_link_sends(client: Client) -> None:
    submission = begin(client, action="send")
    assert (submission.state, submission.is_sending_asked) == (State.DRAFT, True)
    assert Email.objects.count() == 1
    html = client.get(f"/bidra/{submission.reference}/").content.decode()
    assert "Inte skickat än: vi väntar på att du bekräftar din e-postadress." in html
    other = Client()
    assert other.get(read_link())["Location"] == f"/bidra/{submission.reference}/"
    submission.refresh_from_db()
    assert submission.state == State.DRAFT
    page = other.get(f"/bidra/{submission.reference}/").content.decode()
    assert "Bekräfta min adress och skicka projektet" in page
    other.post(f"/bidra/{submission.reference}/bekrafta/")
    submission.refresh_from_db()
    assert submission.state == State.SENT


def test_begin_sent_with_something_missing_keeps_all_that_was_written(client: Client) -> None:
    response = client.post("/bidra/ny/", fill_in(action="send", result=" ", email="kim"))
    html = response.content.decode()
    assert Submission.objects.count() == 0
    assert 'href="#id_result"' in html
    assert "Skriv vad som hände, eller att ni inte vet än." in html
    assert "Skriv en e-postadress, till exempel namn@example.se." in html
    assert "Många elever var hemma." in html
    assert '<option value="pagar" selected>Pågår</option>' in html
    assert "<title>Fel: " in html


def test_begin_same_form_twice_is_one_submission(client: Client) -> None:
    form = fill_in()
    first, second = (client.post("/bidra/ny/", form)["Location"] for _time in range(2))
    assert first == second
    assert Submission.objects.count() == 1
    assert Email.objects.count() == 1


def test_begin_filled_trap_or_quick_form_begins_nothing(client: Client) -> None:
    client.post("/bidra/ny/", fill_in(website="https://spam.example"))
    client.post("/bidra/ny/", fill_in(stamp=make_stamp(now=timezone.now())))
    client.post("/bidra/ny/", fill_in(stamp=make_stamp(now=timezone.now() - timedelta(days=2))))
    assert Submission.objects.count() == 0


def test_begin_too_often_by_one_address_is_refused_with_the_form_kept(client: Client) -> None:
    for _time in range(PER_EMAIL.allowed):
        begin(client)
    response = client.post("/bidra/ny/", fill_in())
    assert response.status_code == 429
    assert int(response["Retry-After"]) > 0
    assert "Många elever var hemma." in response.content.decode()


@pytest.mark.parametrize("code", ["9999", "0581'", "058"])
def test_begin_with_a_municipality_that_is_none_is_told(client: Client, code: str) -> None:
    html = client.post("/bidra/ny/", fill_in(municipality=code)).content.decode()
    assert "Välj något i listan. Det som valdes finns inte där, eller inte längre." in html
    assert Submission.objects.count() == 0


def test_begin_with_more_text_than_a_section_takes_is_refused(client: Client) -> None:
    html = client.post("/bidra/ny/", fill_in(problem="a" * 120_000)).content.decode()
    assert "Det är mer text än vi kan ta emot. Korta texten. Inget har sparats." in html
    assert Submission.objects.count() == 0


def test_links_answer_alike_for_known_and_unknown_address(client: Client) -> None:
    begin(client)
    answers = []
    for email in ("kim.ek@exempel.se", "okand@exempel.se"):
        stamp = make_stamp(now=timezone.now() - timedelta(seconds=10))
        response = client.post("/bidra/lankar/", {"stamp": stamp, "website": "", "email": email})
        answers.append((response.status_code, response["Location"]))
    assert answers == [(302, "/bidra/lankar/skickade/")] * 2
    assert Email.objects.count() == 2
    assert "är ett mejl med länkar till dem på väg" in client.get("/bidra/lankar/skickade/").content.decode()
