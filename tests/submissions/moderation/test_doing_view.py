"""What a moderator does with a project, and what is kept when it cannot be done."""

import pytest
from bs4 import BeautifulSoup
from post_office.models import Email

from casestudies.models import CaseStudyPage
from review.approval import find_refusal
from review.groups import EDITOR, PUBLISHER, REVIEWER
from submissions.models import Submission
from submissions.states import State
from tests.builders import make_case, make_case_index, make_lesson_index, make_municipality, make_user
from tests.submissions.moderation.conftest import (
    do,
    find_form,
    make_sent,
    read,
    text_of,
    url_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    make_case_index()
    make_lesson_index()


@pytest.mark.parametrize("slug", ["finns-inte", "skicka", "withdraw"])
def test_there_is_nothing_else_to_do(client, moderator, slug):
    assert do(client, make_sent(), slug).status_code == 404


def test_doing_is_never_a_get(client, moderator):
    assert client.get(url_of(make_sent(), "ta")).status_code == 405


def test_taking_makes_her_the_one_in_charge(client, moderator):
    submission = make_sent()

    response = do(client, submission, "ta")

    submission.refresh_from_db()
    assert (response.status_code, response["Location"]) == (302, f"{url_of(submission)}#main")
    assert (submission.state, submission.assigned_to) == ("in_review", moderator)


def test_asking_sends_the_question_and_lets_the_submitter_write(client, moderator):
    submission = make_sent(state=State.IN_REVIEW)

    do(client, submission, "fraga", text="Hur många var med?")

    submission.refresh_from_db()
    assert submission.state == "needs_more"
    [letter] = Email.objects.all()
    assert "Hur många var med?" in letter.message


def test_asking_nothing_asks_for_a_question(client, moderator):
    submission = make_sent(state=State.IN_REVIEW)

    response = do(client, submission, "fraga", text=" \n ")

    assert response.status_code == 200
    assert "Skriv vad du vill veta." in response.content.decode()
    submission.refresh_from_db()
    assert submission.state == "in_review"


def test_text_that_is_not_completed_is_refused_and_kept(client, moderator):
    submission = make_sent(state=State.IN_REVIEW)

    response = do(client, submission, "fraga", text="Hej! [fyll i: frågan]")

    assert response.status_code == 200
    assert "Skriv det som ska stå här: [fyll i: frågan]" in response.content.decode()
    written = find_form(response, submission, "fraga").find("textarea").text.strip()
    assert written == "Hej! [fyll i: frågan]"
    assert Email.objects.count() == 0


def test_chosen_text_comes_after_what_was_written_and_nothing_is_done(client, moderator):
    submission = make_sent(state=State.IN_REVIEW)
    data = {"reason": "too_early", "text": "Hej Kim!", "use_text": "1", "answer_text": "too_early"}

    response = do(client, submission, "avboj", **data)

    form = find_form(response, submission, "avboj")
    written = form.find("textarea").text.strip()
    assert written.startswith("Hej Kim!\n\nTack för att ni berättade om ”Skolsteget”.")
    assert form.select_one("option[selected][value=too_early]").text == "För tidigt: inget har gjorts än"
    assert form.find_parent("details").has_attr("open")
    assert form.select_one(".w-field__errors .error-message") is None
    submission.refresh_from_db()
    assert submission.state == "in_review"


def test_declining_needs_a_reason_and_words(client, moderator):
    submission = make_sent(state=State.IN_REVIEW)

    html = do(client, submission, "avboj").content.decode()
    assert "Välj ett skäl." in html
    assert "Skriv varför projektet avböjs." in html

    do(client, submission, "avboj", reason="outside", text="Det är ett bygge.")
    submission.refresh_from_db()
    event = submission.events.get(code="decline")
    assert (submission.state, event.reason, event.message.text) == (
        "declined",
        "outside",
        "Det är ett bygge.",
    )


def test_approving_makes_a_draft_that_waits_for_a_colleague(client, moderator, place, norrkoping):
    submission = make_sent(state=State.IN_REVIEW, municipality=norrkoping)

    do(client, submission, "godkann")

    case = CaseStudyPage.objects.get()
    submission.refresh_from_db()
    assert (submission.state, submission.case, case.live) == ("approved", case, False)
    facts = read(client, submission).select_one(".moderating__facts")
    assert facts.find("a", href=f"/admin/pages/{case.pk}/edit/").text == "Skolsteget"
    assert "Det är ett utkast." in facts.text
    case.get_workflow().start(case, make_user("eva", group=EDITOR))
    case = CaseStudyPage.objects.get()
    assert "Du har ändrat sidan" in find_refusal(page=case, user=moderator)
    assert find_refusal(page=case, user=make_user("fia", group=PUBLISHER)) == ""
    facts = read(client, submission).select_one(".moderating__facts")
    assert "Utkastet väntar på en kollegas granskning." in facts.text


def test_merging_names_another_project_or_a_public_case_and_only_one(client, moderator):
    submission, other = make_sent(state=State.IN_REVIEW), make_sent(reference="S-OTHER")
    draft = make_case(live=False)

    for data in ({}, {"other": "S-OTHER", "case": make_case().pk}):
        html = do(client, submission, "sla-ihop", text="Samma.", **data).content.decode()
        assert "Skriv ett ärendenummer eller välj ett fall, ett av dem." in html
    html = do(client, submission, "sla-ihop", text="Samma.", case=draft.pk).content.decode()
    assert "Välj ett fall som är publicerat." in html

    do(client, submission, "sla-ihop", text="Samma.", other=" s-other ")
    submission.refresh_from_db()
    assert (submission.state, submission.merged_into) == ("merged", other)


def test_merging_with_a_case_that_is_public(client, moderator):
    submission, case = make_sent(state=State.IN_REVIEW), make_case()

    do(client, submission, "sla-ihop", text="Samma.", case=case.pk)

    submission.refresh_from_db()
    assert (submission.state, submission.case) == ("merged", case)


@pytest.mark.parametrize("which", ["own", "near", "none"])
def test_merging_knows_no_project_that_she_does_not_see(client, norrkoping, which):
    nina = make_user("nina", group=REVIEWER, municipality=norrkoping)
    client.force_login(nina)
    submission = make_sent(state=State.IN_REVIEW, reference="S-OWN")
    make_sent(reference="S-NEAR", municipality=norrkoping)
    reference = {"own": "S-OWN", "near": "S-NEAR", "none": "S-NONE"}[which]

    html = do(client, submission, "sla-ihop", text="Samma.", other=reference).content.decode()

    assert "Det finns inget annat projekt med det ärendenumret." in html


def test_reopening_tells_why(client, moderator):
    submission = make_sent(state=State.DECLINED)

    do(client, submission, "ateroppna", text="Vi läste fel.")

    submission.refresh_from_db()
    assert submission.state == "in_review"
    assert "Vi läste fel." in Email.objects.get().message


def test_a_colleague_is_put_in_charge_and_taken_from_it(client, moderator, norrkoping):
    submission = make_sent(municipality=norrkoping)
    fia = make_user("fia", group=REVIEWER)
    near = make_user("nina", group=REVIEWER, municipality=norrkoping)

    do(client, submission, "ansvarig", assignee=near.pk)
    submission.refresh_from_db()
    assert submission.assigned_to is None
    do(client, submission, "ansvarig", assignee=fia.pk)
    submission.refresh_from_db()
    assert submission.assigned_to == fia
    do(client, submission, "ansvarig", assignee="")
    submission.refresh_from_db()
    assert submission.assigned_to is None


def test_note_stands_in_the_history_for_the_editors_alone(client, moderator):
    submission = make_sent()

    do(client, submission, "anteckna", text="Ring rektorn.")

    [event] = submission.events.all()
    assert event.is_internal
    assert Email.objects.count() == 0
    assert "Ring rektorn." in text_of(read(client, submission).select_one(".moderating__internal"))


def test_owner_is_confirmed_but_never_her_own_municipality(client, norrkoping):
    nina = make_user("nina", group=REVIEWER, municipality=make_municipality("0580"))
    client.force_login(nina)
    submission = make_sent(municipality=norrkoping)

    do(client, submission, "agare", owner=nina.municipality_id)
    submission.refresh_from_db()
    assert submission.owner is None
    do(client, submission, "agare", owner=norrkoping.pk)
    submission.refresh_from_db()
    assert submission.owner == norrkoping


def test_what_a_colleague_did_meanwhile_is_told_and_the_text_stays(client, moderator):
    submission = make_sent(state=State.IN_REVIEW)
    Submission.objects.filter(pk=submission.pk).update(version=2)

    response = do(client, submission, "fraga", text="Hur många var med?")

    assert response.status_code == 409
    assert "Någon annan" in response.content.decode()
    form = find_form(response, submission, "fraga")
    assert form.find("textarea").text.strip() == "Hur många var med?"
    assert form.find(attrs={"name": "seen_version"})["value"] == "2"
    assert Email.objects.count() == 0


def test_text_stays_also_when_there_is_no_longer_anything_to_send_it_with(client, moderator):
    submission = make_sent(state=State.DECLINED, version=2)

    response = do(client, submission, "fraga", text="Hur många var med?", seen_version=1)

    assert response.status_code == 409
    assert "Det du skrev har inte skickats: Hur många var med?" in text_of(
        BeautifulSoup(response.content, "html.parser")
    )


def test_the_same_form_once_more_leads_back_and_does_nothing_more(client, moderator):
    submission = make_sent(state=State.IN_REVIEW)

    answers = [do(client, submission, "fraga", text="Hur många?") for _twice in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert Email.objects.count() == 1


@pytest.mark.parametrize("version", ["", "x", "-1", "9" * 400, "٢"])
def test_version_that_is_none_is_refused(client, moderator, version):
    submission = make_sent()

    assert do(client, submission, "ta", seen_version=version).status_code == 409
