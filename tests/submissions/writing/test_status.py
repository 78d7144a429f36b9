from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from post_office.models import Email

from guard.stamp import make_stamp
from submissions.domain.deciding import ask, take
from submissions.models import Submission
from submissions.states import State
from tests.submissions.domain.conftest import make_moderator
from tests.submissions.writing.conftest import begin, read_link


def act(client: Client, submission: Submission, what: str, **data):
    submission.refresh_from_db()
    return client.post(f"/bidra/{submission.reference}/{what}/", {"seen_version": submission.version, **data})


def read(client: Client, submission: Submission, what: str = "") -> str:
    return client.get(f"/bidra/{submission.reference}/{what}").content.decode()


@pytest.fixture
def sent(client: Client, verified: Submission) -> Submission:
    act(client, verified, "skicka")
    verified.refresh_from_db()
    return verified


@pytest.fixture
def asked(client: Client, sent: Submission) -> Submission:
    moderator, now = make_moderator(), timezone.now()
    take(submission=sent, actor=moderator, seen_version=sent.version, now=now)
    sent.refresh_from_db()
    ask(submission=sent, actor=moderator, seen_version=sent.version, text="Hur många var de?", now=now)
    sent.refresh_from_db()
    return sent


def test_check_page_of_a_draft_names_what_is_missing_and_sends_nothing(client: Client) -> None:
    submission = begin(client, problem="", result="")
    html = read(client, submission, "kontrollera/")
    assert "2 frågor är kvar innan du kan skicka" in html
    assert f'href="/bidra/{submission.reference}/i-korthet/?till=kontrollera#id_problem"' in html
    assert "Skicka projektet</button>" not in html
    assert act(client, submission, "skicka").status_code == 409
    submission.refresh_from_db()
    assert (submission.state, submission.is_sending_asked) == (State.DRAFT, False)


def test_check_page_shows_answers_advice_and_who_sees_them(client: Client, verified: Submission) -> None:
    html = read(client, verified, "kontrollera/")
    assert "<dt>Vilken kommun gäller det?</dt>\n      <dd>Norrköping</dd>" in html
    assert 'kim.ek@exempel.se <span class="badge">aldrig offentligt</span>' in html
    assert "Är idén väl underbyggd? 0 av 6 punkter syns i svaren" in html
    assert "Skicka projektet</button>" in html


def test_send_unverified_asks_for_the_address_first(client: Client, draft: Submission) -> None:
    assert act(client, draft, "skicka")["Location"] == f"/bidra/{draft.reference}/"
    draft.refresh_from_db()
    assert (draft.state, draft.is_sending_asked) == (State.DRAFT, True)
    assert "Öppna länken i mejlet vi har skickat och tryck på knappen där." in read(client, draft)


def test_confirm_without_having_opened_the_mail_shows_nothing(client: Client, draft: Submission) -> None:
    act(client, draft, "skicka")
    assert "Bekräfta min adress och skicka projektet" not in read(client, draft)
    act(client, draft, "bekrafta")
    draft.refresh_from_db()
    assert draft.state == State.DRAFT


def test_send_verified_tells_by_when_an_answer_comes(client: Client, sent: Submission) -> None:
    html = read(client, sent)
    assert sent.state == State.SENT
    assert "Det har kommit till redaktionen och väntar på att bli läst." in html
    assert "svarar er senast den " in html
    assert "Projektet skickades" in html or "Projektet skickades in" in html


def test_send_pressed_twice_sends_once(client: Client, verified: Submission) -> None:
    version = verified.version
    where = f"/bidra/{verified.reference}/skicka/"
    answers = [client.post(where, {"seen_version": version}).status_code for _time in range(2)]
    assert answers == [302, 302]
    assert verified.events.filter(code="send").count() == 1


def test_sent_submission_shows_its_answers_without_ways_to_change_them(
    client: Client, sent: Submission
) -> None:
    html = read(client, sent, "kontrollera/")
    assert "<h1>Era svar</h1>" in html
    assert "?till=kontrollera" not in html


def test_question_is_shown_and_answered(client: Client, asked: Submission) -> None:
    html = read(client, asked)
    assert "Redaktionen frågar:" in html
    assert html.count("Hur många var de?") == 2
    act(client, asked, "svara", text="De var 40.")
    asked.refresh_from_db()
    assert asked.state == State.IN_REVIEW
    assert "<p>De var 40.</p>" in read(client, asked)


def test_question_answered_with_nothing_is_asked_for_something(client: Client, asked: Submission) -> None:
    response = act(client, asked, "svara", text=" ")
    assert response.status_code == 409
    assert "Skriv ett svar, eller ändra något först." in response.content.decode()


def test_question_answered_to_another_version_keeps_the_text(client: Client, asked: Submission) -> None:
    where = f"/bidra/{asked.reference}/svara/"
    response = client.post(where, {"seen_version": "1", "text": "Mitt långa svar"})
    assert response.status_code == 409
    assert "Mitt långa svar" in response.content.decode()


def test_withdraw_asks_first_and_resume_makes_it_a_draft(client: Client, sent: Submission) -> None:
    assert "Vill du ta tillbaka projektet?" in read(client, sent, "aterta/")
    act(client, sent, "aterta")
    sent.refresh_from_db()
    assert sent.state == State.WITHDRAWN
    assert "Ni har tagit tillbaka det." in read(client, sent)
    act(client, sent, "ateruppta")
    sent.refresh_from_db()
    assert sent.state == State.DRAFT


@pytest.mark.parametrize("what", ["ateruppta", "aterta", "svara"])
def test_action_that_does_not_belong_to_the_state_says_so(
    client: Client, draft: Submission, what: str
) -> None:
    response = act(client, draft, what, text="Hej")
    assert response.status_code == 409
    assert "Det här går inte att göra nu, eller inte av dig." in response.content.decode()


@pytest.mark.parametrize("what", ["svara/", "skicka/", "ateruppta/", "aterta/"])
def test_action_opened_as_a_page_leads_back(client: Client, draft: Submission, what: str) -> None:
    response = client.get(f"/bidra/{draft.reference}/{what}")
    assert response.status_code == 302
    assert response["Location"].startswith(f"/bidra/{draft.reference}/")


def test_own_data_hold_answers_and_history(client: Client, draft: Submission) -> None:
    response = client.get(f"/bidra/{draft.reference}/mina-uppgifter.json")
    data = response.json()
    assert data["answers"]["basics"]["problem"] == "Många elever var hemma."
    assert data["reference"] == draft.reference
    name = f"utfallsbanken-{draft.reference.lower()}.json"
    assert response["Content-Disposition"] == f'attachment; filename="{name}"'
    assert response["Cache-Control"] == "private, no-store"


def test_erase_asks_first_and_ends_all_links(client: Client, verified: Submission) -> None:
    link = read_link()
    assert "Vill du radera projektet?" in read(client, verified, "radera/")
    assert act(client, verified, "radera")["Location"] == "/bidra/raderat/"
    assert client.get(f"/bidra/{verified.reference}/").status_code == 404
    assert client.get(link).status_code == 410
    assert verified.sections.count() == 0


def test_link_altered_answers_gone_with_a_way_on(client: Client, draft: Submission) -> None:
    response = client.get("/bidra/fortsatt/" + "a" * 43 + "/")
    assert response.status_code == 410
    assert 'href="/bidra/lankar/"' in response.content.decode()
    assert response["Referrer-Policy"] == "no-referrer"


def test_link_opened_changes_nothing_and_leads_to_a_clean_address(draft: Submission) -> None:
    response = Client().get(read_link())
    assert response["Location"] == f"/bidra/{draft.reference}/"
    assert response.cookies["bidra"]["path"] == "/bidra/"
    assert response.cookies["bidra"]["httponly"] is True
    assert draft.accesses.get().verified_at is None


def invite(client: Client, submission: Submission, email: str):
    stamp = make_stamp(now=timezone.now() - timedelta(seconds=10))
    data = {"stamp": stamp, "website": "", "email": email, "name": "Bo Alm"}
    return client.post(f"/bidra/{submission.reference}/medredaktorer/", data)


def test_co_editor_is_invited_writes_and_is_ended(client: Client, verified: Submission) -> None:
    assert invite(client, verified, "bo@exempel.se").status_code == 302
    bo = Client()
    bo.get(read_link())
    where = f"/bidra/{verified.reference}/"
    assert bo.get(where).status_code == 200
    html = read(client, verified, "medredaktorer/")
    assert "<b>Bo Alm</b>" in html
    access = verified.accesses.get(email="bo@exempel.se")
    client.post(f"{where}medredaktorer/", {"action": "end", "access": access.pk})
    assert bo.get(where).status_code == 404


def test_co_editor_invited_twice_is_said(client: Client, verified: Submission) -> None:
    invite(client, verified, "bo@exempel.se")
    response = invite(client, verified, "BO@exempel.se")
    assert response.status_code == 409
    assert verified.accesses.count() == 2


def test_co_editor_invited_before_the_address_is_verified_is_refused(
    client: Client, draft: Submission
) -> None:
    assert invite(client, draft, "bo@exempel.se").status_code == 409
    assert Email.objects.count() == 1


def test_co_editor_of_another_submission_cannot_be_ended(client: Client, verified: Submission) -> None:
    other = begin(Client(), email="annan@exempel.se")
    where = f"/bidra/{verified.reference}/medredaktorer/"
    for number in (other.accesses.get().pk, "x", "-1", "9" * 30):
        assert client.post(where, {"action": "end", "access": number}).status_code == 404
    assert other.accesses.get().ended_at is None


@pytest.mark.parametrize(("events", "queries"), [(1, 7), (3, 7)])
def test_status_page_asks_as_many_queries_whatever_has_happened(
    client: Client, verified: Submission, django_assert_num_queries, events: int, queries: int
) -> None:
    for number in range(events):
        invite(client, verified, f"nr{number}@exempel.se")
    with django_assert_num_queries(queries):
        client.get(f"/bidra/{verified.reference}/")


def test_status_page_times_are_swedish(client: Client, draft: Submission) -> None:
    Submission.objects.filter(pk=draft.pk).update(
        changed_at=datetime.fromisoformat("2026-03-28T23:30:00+00:00")
    )
    # 180 days after the 29th of March, which is the day in Sweden.
    assert "raderas det den 25 september 2026" in read(client, draft)


def test_check_page_names_the_row_of_a_wrong_answer(client: Client, draft: Submission) -> None:
    where = f"/bidra/{draft.reference}/resultat/"
    client.post(where, {"seen_version": "0", "rows-0-name": "Närvaro", "rows-1-value": "1.200"})
    html = read(client, draft, "kontrollera/")
    assert f'<a href="{where}?till=kontrollera#id_rows-1-value">Resultat 2: Efter</a>' in html
