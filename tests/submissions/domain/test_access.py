from datetime import timedelta

import pytest
from post_office.models import Email

from submissions.domain.access import (
    MOST_CO_EDITORS,
    end_access,
    invite_co_editor,
    make_link,
    open_browser,
    open_link,
    send_links,
)
from submissions.domain.errors import AlreadyDone, LinkEnded, NotAllowed
from submissions.models import AccessToken
from submissions.tokens import digest_of
from tests.builders import make_municipality, make_user
from tests.submission_builders import make_access, make_member, make_submission
from tests.submissions.domain.conftest import NOON, first_access, read_link
from tests.together import run_together

pytestmark = pytest.mark.django_db


def verified(submission):
    access = first_access(submission)
    access.verified_at = NOON
    access.save()
    return access


def test_make_link_keeps_only_a_digest_of_256_random_bits():
    url = make_link(first_access(make_submission()), now=NOON)
    token = url.split("/bidra/fortsatt/")[1].strip("/")

    assert len(token) == 43
    held = AccessToken.objects.values().get()
    assert held["digest"] == digest_of(token)
    assert token not in str(held)


def test_open_link_of_an_earlier_mail_works_until_it_expires():
    access = first_access(make_submission())
    first, second = [make_link(access, now=NOON).split("/")[-2] for _mail in range(2)]
    last = NOON + timedelta(days=90)

    assert first != second
    assert open_link(token=first, now=last - timedelta(seconds=1)) == access
    with pytest.raises(LinkEnded):
        open_link(token=first, now=last)


def test_open_link_of_an_ended_access_has_ended():
    submission = make_submission()
    other = make_access(submission, email="bo@exempel.se")
    token = make_link(other, now=NOON).split("/")[-2]
    end_access(target=other, access=verified(submission), now=NOON)

    with pytest.raises(LinkEnded):
        open_link(token=token, now=NOON)
    assert not AccessToken.objects.exists()


def test_send_links_mails_a_new_link_for_each_that_the_address_may_open():
    first, second = make_submission("Ett"), make_submission("Två")
    make_submission("Annans", email="bo@exempel.se")
    gone = make_submission("Raderat", erased_at=NOON)
    send_links(" KIM@exempel.se ", now=NOON)

    mail = Email.objects.get()
    assert mail.to == ["kim@exempel.se"]
    assert mail.message.count("/bidra/fortsatt/") == 2
    assert first.reference in mail.message
    assert second.reference in mail.message
    assert gone.reference not in mail.message


def test_send_links_to_an_unknown_address_mails_nothing():
    make_submission()
    for address in ("bo@exempel.se", "", "nej"):
        send_links(address, now=NOON)

    assert not Email.objects.exists()


def test_invite_co_editor_mails_her_a_link_that_opens_the_submission():
    submission = make_submission()
    invited = invite_co_editor(
        submission=submission, email="Bo@exempel.se", name="Bo", access=verified(submission), now=NOON
    )

    mail = Email.objects.get()
    assert mail.to == ["bo@exempel.se"]
    assert "Kim Ek vill att du hjälper till" in " ".join(mail.message.split())
    assert open_link(token=read_link(mail), now=NOON) == invited
    assert (invited.role, invited.email, invited.verified_at) == ("co_editor", "bo@exempel.se", None)


def test_invite_co_editor_twice_mails_once():
    submission = make_submission()
    wanted = {"submission": submission, "email": "bo@exempel.se", "access": verified(submission), "now": NOON}
    invite_co_editor(**wanted)

    with pytest.raises(AlreadyDone):
        invite_co_editor(**wanted)
    assert Email.objects.count() == 1


def test_invite_co_editor_before_the_own_address_is_verified_is_refused():
    submission = make_submission()
    browser = open_browser(first_access(submission), now=NOON)

    with pytest.raises(NotAllowed):
        invite_co_editor(submission=submission, email="bo@exempel.se", access=browser, now=NOON)
    assert not Email.objects.exists()


def test_invite_co_editor_has_an_end():
    submission = make_submission()
    access = verified(submission)
    for number in range(MOST_CO_EDITORS):
        invite_co_editor(submission=submission, email=f"a{number}@exempel.se", access=access, now=NOON)

    with pytest.raises(NotAllowed):
        invite_co_editor(submission=submission, email="bo@exempel.se", access=access, now=NOON)


@pytest.mark.parametrize("state", ["declined", "withdrawn", "merged", "published"])
def test_invite_co_editor_to_what_is_closed_is_refused(state):
    submission = make_submission(state=state)

    with pytest.raises(NotAllowed):
        invite_co_editor(submission=submission, email="bo@exempel.se", access=verified(submission), now=NOON)


def test_end_access_by_a_co_editor_is_for_her_own_alone():
    submission = make_submission()
    bo, eva = [make_access(submission, email=f"{name}@exempel.se") for name in ("bo", "eva")]

    for target in (first_access(submission), eva):
        with pytest.raises(NotAllowed):
            end_access(target=target, access=bo, now=NOON)
    assert end_access(target=bo, access=bo, now=NOON).ended_at == NOON
    with pytest.raises(NotAllowed):
        end_access(target=bo, access=bo, now=NOON)


def test_end_access_of_the_last_is_refused_unless_a_municipality_owns_it():
    mine, owned = make_submission(), make_submission(owner=make_municipality())

    with pytest.raises(NotAllowed):
        end_access(target=first_access(mine), access=first_access(mine), now=NOON)
    assert end_access(target=first_access(owned), access=first_access(owned), now=NOON).ended_at == NOON


def test_end_access_by_a_member_of_the_owner_is_for_anybodys():
    owner, member = make_municipality(), make_user("maj")
    make_member(member, owner)
    submission = make_submission(owner=owner)

    assert end_access(target=first_access(submission), user=member, now=NOON).ended_at == NOON
    with pytest.raises(AlreadyDone):
        end_access(target=first_access(submission), user=member, now=NOON)
    assert [event.code for event in submission.events.all()] == ["access_ended"]


@pytest.mark.django_db(transaction=True)
def test_invite_co_editor_at_the_same_moment_is_one_access_and_one_mail():
    submission = make_submission()
    access = verified(submission)

    def invite():
        invite_co_editor(submission=submission, email="bo@exempel.se", access=access, now=NOON)

    outcomes = run_together(invite, invite)

    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["AlreadyDone", "NoneType"]
    assert Email.objects.count() == 1
