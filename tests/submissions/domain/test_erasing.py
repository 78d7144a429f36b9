import json

import pytest
from post_office.models import Email

from submissions.domain.answering import answer
from submissions.domain.deciding import approve, ask, take
from submissions.domain.erasing import erase
from submissions.domain.errors import AlreadyDone, NotAllowed
from submissions.domain.handling import note
from submissions.domain.sending import send
from submissions.exporting import export
from submissions.history import list_history
from submissions.models import Access, Section, Submission, SubmissionMessage
from submissions.states import State
from tests.builders import make_case, make_case_index, make_municipality, make_user
from tests.submission_builders import make_access, make_member, make_submission
from tests.submissions.domain.conftest import NOON, first_access

pytestmark = pytest.mark.django_db
SECRETS = ["Kim", "kim@exempel.se", "handledare", "Unga i arbete", "Hur många?", "Fyrtio stycken"]


def read_all() -> str:
    """Everything that the portal keeps of submissions, and copies of mail."""
    rows = [list(model.objects.values()) for model in (Submission, Section, Access, SubmissionMessage)]
    return str(rows) + str(list(Email.objects.values()))


@pytest.fixture
def reviewed(moderator):
    """One that was sent, asked about and answered."""
    submission = make_submission()
    access = first_access(submission)
    Access.objects.update(verified_at=NOON)
    send(submission=submission, access=access, seen_version=1, now=NOON)
    take(submission=submission, actor=moderator, seen_version=2, now=NOON)
    note(submission=submission, actor=moderator, text="Bara för oss.", now=NOON)
    ask(submission=submission, actor=moderator, seen_version=3, text="Hur många?", now=NOON)
    answer(submission=submission, access=access, seen_version=4, text="Fyrtio stycken", now=NOON)
    submission.refresh_from_db()
    return submission


def test_erase_of_what_is_being_read_takes_it_back_and_leaves_ids_and_codes(reviewed):
    assert all(secret in read_all() for secret in SECRETS)
    erased = erase(submission=reviewed, access=first_access(reviewed), now=NOON)

    kept = read_all()
    assert [secret for secret in SECRETS if secret in kept] == []
    assert (erased.state, erased.erased_at) == ("withdrawn", NOON)
    assert [event.code for event in erased.events.all()][-2:] == ["withdraw", "erase"]
    # The one in charge is told, by reference.
    assert Email.objects.get().to == ["mona@exempel.se"]
    message = Email.objects.get().message
    assert reviewed.reference in message
    assert "/admin/" not in message


def test_erase_of_a_draft_leaves_an_empty_row():
    draft = make_submission()
    erased = erase(submission=draft, access=first_access(draft), now=NOON)

    assert (erased.state, erased.title, erased.municipality) == ("draft", "", None)
    assert not Section.objects.exists()
    assert not Access.objects.exists()
    assert not Email.objects.exists()


def test_erase_of_what_is_published_keeps_the_answers_as_its_source():
    make_case_index()
    case = make_case()
    submission = make_submission(state=State.PUBLISHED, case=case)
    erased = erase(submission=submission, access=first_access(submission), now=NOON)

    assert (erased.state, erased.erased_at, erased.case) == ("published", None, case)
    assert [section.code for section in erased.sections.all()] == ["basics"]
    assert "kim@exempel.se" not in read_all()


def test_erase_is_for_whoever_began_it_and_for_members_of_the_owner():
    owner, member = make_municipality(), make_user("maj")
    make_member(member, owner)
    submission = make_submission(owner=owner)
    co_editor = make_access(submission, email="bo@exempel.se")

    for who in ({"access": co_editor}, {"user": make_user("ulf")}, {}):
        with pytest.raises(NotAllowed):
            erase(submission=submission, **who, now=NOON)
    assert erase(submission=submission, user=member, now=NOON).erased_at == NOON
    with pytest.raises(AlreadyDone):
        erase(submission=submission, user=member, now=NOON)


def test_erase_after_approval_keeps_the_case_a_draft(reviewed, moderator):
    make_case_index()
    approved = approve(submission=reviewed, actor=moderator, seen_version=5, now=NOON)
    erased = erase(submission=approved, access=first_access(approved), now=NOON)

    assert erased.state == "withdrawn"
    assert not erased.case.live
    # The one in charge is asked to delete it.
    assert f"/admin/pages/{erased.case_id}/edit/" in Email.objects.get().message


def test_export_holds_all_but_the_notes_of_the_editors(reviewed):
    data = export(reviewed)

    assert json.loads(json.dumps(data)) == data
    assert data["answers"]["basics"]["intervention"] == "De fick en handledare."
    assert data["people"][0]["email"] == "kim@exempel.se"
    assert [line["message"] for line in data["history"] if line["message"]] == [
        "Hur många?",
        "Fyrtio stycken",
    ]
    assert "Bara för oss" not in str(data)


def test_history_for_the_submitter_names_the_editors_by_what_they_signed_alone(reviewed):
    lines = list_history(reviewed, is_internal=False)

    assert [(line.code, line.actor, line.message) for line in lines] == [
        ("send", "Ni (Kim Ek)", ""),
        ("take", "Redaktionen", ""),
        ("ask", "Redaktionen (Mona Moberg)", "Hur många?"),
        ("answer", "Ni (Kim Ek)", "Fyrtio stycken"),
    ]


def test_history_for_the_editors_holds_their_notes_and_names(reviewed):
    lines = list_history(reviewed, is_internal=True)

    assert [(line.code, line.actor, line.is_internal) for line in lines] == [
        ("send", "Den som skickade in (Kim Ek)", False),
        ("take", "Redaktionen (Mona Moberg)", False),
        ("note", "Redaktionen (Mona Moberg)", True),
        ("ask", "Redaktionen (Mona Moberg)", False),
        ("answer", "Den som skickade in (Kim Ek)", False),
    ]
    assert lines[2].message == "Bara för oss."


def test_history_names_a_member_by_her_account_also_when_she_opened_a_colleagues_link():
    owner, member = make_municipality(), make_user("maj", first_name="Maj", last_name="Ek")
    make_member(member, owner)
    submission = make_submission(owner=owner)
    send(submission=submission, user=member, access=first_access(submission), seen_version=1, now=NOON)

    assert list_history(submission, is_internal=False)[-1].actor == "Ni (Maj Ek)"


@pytest.mark.parametrize("is_internal", [True, False])
def test_history_costs_the_same_however_long_it_is(reviewed, count_queries, is_internal):
    with count_queries(3):
        list_history(reviewed, is_internal=is_internal)
