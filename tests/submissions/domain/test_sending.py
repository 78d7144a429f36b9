import pytest
from post_office.models import Email

from accounts.models import MunicipalityDomain
from submissions.domain.access import open_link
from submissions.domain.errors import AlreadyDone, ChangedMeanwhile, LinkEnded, NotAllowed, NotReady
from submissions.domain.sending import send, verify
from submissions.domain.starting import start
from submissions.models import Submission
from tests.builders import PUBLISHED_AT, make_municipality, make_user
from tests.submission_builders import answer_short_form, make_access, make_member, make_submission
from tests.submissions.domain.conftest import NOON, first_access, read_link

pytestmark = pytest.mark.django_db


@pytest.fixture
def begun():
    values = answer_short_form("Unga i arbete", make_municipality())
    return start(values=values, email="kim@norrkoping.se", name="Kim", form_token="a", now=NOON)


def open_last_mail():
    return open_link(token=read_link(Email.objects.latest("pk")), now=NOON)


def test_send_before_the_address_is_verified_mails_a_link_once(begun):
    submission, access = begun
    for _time in range(2):
        submission = send(submission=submission, access=access, seen_version=1, now=NOON)

    assert (submission.state, submission.is_sending_asked) == ("draft", True)
    assert [mail.subject for mail in Email.objects.order_by("pk")] == [
        f"Utfallsbanken – Ditt projekt är påbörjat: {submission.reference}",
        f"Utfallsbanken – Bekräfta din adress och skicka in: {submission.reference}",
    ]


def test_verify_by_the_mailed_link_sends_what_was_asked_for(begun):
    submission, access = begun
    send(submission=submission, access=access, seen_version=1, now=NOON)
    sent = verify(access=open_last_mail(), now=NOON)

    assert (sent.state, sent.version, sent.sent_at) == ("sent", 2, NOON)
    assert [event.code for event in sent.events.all()] == ["begin", "verified", "send"]
    assert "svarar dig inom 30 dagar" in " ".join(Email.objects.latest("pk").message.split())


def test_verify_by_the_browser_where_it_was_begun_is_refused(begun):
    _submission, access = begun

    with pytest.raises(NotAllowed):
        verify(access=access, now=NOON)


def test_verify_lets_go_of_the_browser_where_it_was_begun(begun):
    submission, access = begun
    verify(access=open_last_mail(), now=NOON)

    assert list(submission.accesses.get().tokens.values_list("is_mailed", flat=True)) == [True]
    assert access.opened_with.is_mailed is False


def test_verify_without_a_wish_to_send_leaves_a_draft_and_is_done_once(begun):
    submission = verify(access=open_last_mail(), now=NOON)

    assert submission.state == "draft"
    with pytest.raises(AlreadyDone):
        verify(access=open_last_mail(), now=NOON)


@pytest.mark.parametrize(
    ("domain", "confirmed_at", "is_owned"),
    [
        ("norrkoping.se", PUBLISHED_AT, True),
        ("norrkoping.se", None, False),
        ("skola.norrkoping.se", PUBLISHED_AT, False),
        ("koping.se", PUBLISHED_AT, False),
    ],
)
def test_verify_makes_the_municipality_of_a_confirmed_domain_the_owner(begun, domain, confirmed_at, is_owned):
    owner = make_municipality()
    MunicipalityDomain.objects.create(domain=domain, municipality=owner, confirmed_at=confirmed_at)
    submission = verify(access=open_last_mail(), now=NOON)

    assert submission.owner == (owner if is_owned else None)


def test_send_by_a_mailed_link_verifies_and_sends_at_once(begun):
    submission, _access = begun
    sent = send(submission=submission, access=open_last_mail(), seen_version=1, now=NOON)

    assert sent.state == "sent"
    assert sent.accesses.get().verified_at == NOON


def test_send_by_a_member_of_the_owner_needs_no_link():
    user, owner = make_user("kim"), make_municipality()
    make_member(user, owner)
    submission = make_submission(owner=owner)

    assert send(submission=submission, user=user, seen_version=1, now=NOON).state == "sent"


def test_send_by_somebody_else_is_refused():
    submission, other = make_submission(), make_submission("Annat")

    for who in ({"access": first_access(other)}, {"user": make_user("bo")}, {}):
        with pytest.raises(NotAllowed):
            send(submission=submission, **who, seen_version=1, now=NOON)


def test_send_with_missing_answers_names_them():
    submission = make_submission(answers={"basics": {"problem": " ", "municipality": "9999"}})

    with pytest.raises(NotReady) as refusal:
        send(submission=submission, access=first_access(submission), seen_version=1, now=NOON)

    assert refusal.value.missing == ["basics.problem", "basics.municipality"]


def test_send_twice_is_one_event_and_one_mail():
    submission = make_submission()
    access = first_access(submission)
    access.verified_at = NOON
    access.save()
    send(submission=submission, access=access, seen_version=1, now=NOON)

    with pytest.raises(AlreadyDone) as refusal:
        send(submission=submission, access=access, seen_version=1, now=NOON)

    assert refusal.value.submission.state == "sent"
    assert submission.events.count() == 1
    assert Email.objects.count() == 1


def test_send_after_a_co_editor_has_is_told_as_a_change():
    submission = make_submission()
    other = make_access(submission, email="bo@exempel.se")
    send(submission=submission, access=other, seen_version=1, now=NOON)

    with pytest.raises(ChangedMeanwhile):
        send(submission=submission, access=first_access(submission), seen_version=1, now=NOON)


def test_open_link_changes_nothing_and_works_again(begun):
    token = read_link(Email.objects.get())
    before = list(Submission.objects.values())

    assert open_link(token=token, now=NOON) == open_link(token=token, now=NOON)
    assert list(Submission.objects.values()) == before


@pytest.mark.parametrize("token", ["", "x", "\ud800", "a" * 10_000])
def test_open_link_with_what_is_no_token_of_ours_says_that_it_has_ended(token):
    with pytest.raises(LinkEnded):
        open_link(token=token, now=NOON)
