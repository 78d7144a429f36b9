import pytest
from post_office.models import Email

from submissions.domain.errors import NotAllowed
from submissions.domain.saving import save_section
from submissions.domain.starting import start
from submissions.models import Access, AccessToken, Submission, SubmissionEvent
from tests.builders import make_municipality, make_user
from tests.submission_builders import answer_short_form, make_member
from tests.submissions.domain.conftest import NOON
from tests.together import run_together

pytestmark = pytest.mark.django_db


def begin(**fields):
    values = answer_short_form("Unga i arbete", make_municipality())
    wanted = {"values": values, "email": "Kim@exempel.se", "name": "Kim Ek", "form_token": "a", "now": NOON}
    return start(**{**wanted, **fields})


def test_start_keeps_answers_columns_event_and_mails_the_link():
    submission, access = begin()

    assert submission.title == "Unga i arbete"
    assert submission.municipality == make_municipality()
    assert (submission.state, submission.version, submission.from_year) == ("draft", 1, 2021)
    assert (access.email, access.role, access.verified_at) == ("kim@exempel.se", "first", None)
    assert [event.code for event in submission.events.all()] == ["begin"]
    sections = {section.code: section.values for section in submission.sections.all()}
    assert sections["basics"]["problem"] == "Många unga saknade arbete."
    assert sections["contact"] == {"name": "Kim Ek", "email": "kim@exempel.se"}
    mail = Email.objects.get()
    assert mail.to == ["kim@exempel.se"]
    assert mail.subject == f"Utfallsbanken – Ditt projekt är påbörjat: {submission.reference}"
    assert submission.reference in mail.message


def test_start_opens_the_browser_with_a_link_that_shows_nothing_of_the_address():
    _submission, access = begin()

    assert access.opened_with.is_mailed is False
    assert sorted(AccessToken.objects.values_list("is_mailed", flat=True)) == [False, True]


def test_start_twice_with_the_same_form_is_the_same_submission_and_one_mail():
    first, _access = begin()
    again, _access = begin()

    assert again == first
    assert Email.objects.count() == 1
    assert SubmissionEvent.objects.count() == 1


def test_start_again_with_a_changed_answer_saves_it():
    first, access = begin()
    changed = {**answer_short_form("Unga i jobb", make_municipality())}
    again, _access = begin(values=changed)
    save_section(
        submission=first, code="basics", values={"title": "Senare"}, seen_version=2, access=access, now=NOON
    )
    third, _access = begin()

    assert again == first
    assert again.title == "Unga i jobb"
    assert third.title == "Senare"


def test_start_with_another_address_is_another_submission():
    begin()
    begin(email="bo@exempel.se")

    assert Submission.objects.count() == 2


def test_start_for_a_municipality_by_a_member_is_owned_and_verified():
    user, owner = make_user("kim"), make_municipality()
    make_member(user, owner)
    submission, access = begin(user=user, owner=owner)

    assert submission.owner == owner
    assert access.user == user
    assert access.verified_at == NOON


def test_start_for_a_municipality_by_somebody_else_is_refused():
    with pytest.raises(NotAllowed):
        begin(user=make_user("kim"), owner=make_municipality())

    assert Submission.objects.count() == 0


def test_start_in_quiet_mails_nothing():
    begin(is_quiet=True)

    assert Email.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_start_twenty_times_at_once_is_one_submission():
    make_municipality()
    values = answer_short_form("Unga i arbete", make_municipality())

    outcomes = run_together(*[lambda: begin(values=values) for _number in range(20)])

    assert outcomes == [None] * 20
    assert Submission.objects.count() == 1
    assert Access.objects.count() == 1
    assert Email.objects.count() == 1
