"""What happens elsewhere between a page and its button: a register is merged, a membership ends."""

from datetime import timedelta

import pytest
from django.utils import timezone

from registers.domain.merging import merge_entries
from submissions.domain.deciding import approve
from submissions.domain.errors import NotAllowed
from submissions.domain.saving import save_section
from submissions.domain.sending import send
from submissions.models import Submission
from submissions.states import State
from tests.builders import make_case_index, make_municipality, make_term, make_user
from tests.submission_builders import make_member, make_submission
from tests.submissions.domain.conftest import NOON, first_access, make_moderator

pytestmark = pytest.mark.django_db


def test_submission_of_a_municipality_that_is_merged_belongs_to_the_one_that_is_left():
    gone, left = make_municipality("0180"), make_municipality()
    user = make_user("kim")
    make_member(user, gone)
    submission = make_submission(municipality=gone, owner=gone)
    merge_entries(entry=gone, into=left, actor=None, now=NOON)

    submission.refresh_from_db()
    assert (submission.municipality, submission.owner) == (left, left)
    section = save_section(
        submission=submission, code="problem", values={"need": "Arbete"}, seen_version=0, user=user, now=NOON
    )
    assert section.version == 1


def test_moderator_of_the_municipality_that_is_left_is_near_after_a_merger():
    make_case_index()
    gone, left = make_municipality("0180"), make_municipality()
    moderator = make_moderator(municipality=left)
    submission = make_submission(state=State.IN_REVIEW, municipality=gone)
    merge_entries(entry=gone, into=left, actor=None, now=NOON)

    with pytest.raises(NotAllowed):
        approve(submission=submission, actor=moderator, seen_version=1, now=NOON)


def test_status_that_is_merged_is_another_in_the_column():
    gone, left = make_term("project_status", "slut"), make_term("project_status", "avslutat")
    submission = make_submission(answers={"basics": {"status": "slut"}})
    assert submission.project_status == gone
    merge_entries(entry=gone, into=left, actor=None, now=NOON)

    submission.refresh_from_db()
    assert submission.project_status == left


@pytest.mark.parametrize("how", ["ended", "expired"])
def test_member_whose_membership_is_over_can_do_nothing_with_the_page_she_has_open(how):
    user, owner = make_user("kim"), make_municipality()
    membership = make_member(user, owner)
    submission = make_submission(owner=owner)
    access = first_access(submission)
    access.user, access.verified_at = user, NOON
    access.save()
    if how == "ended":
        membership.ended_at = NOON
    else:
        membership.expires_on = timezone.localdate(NOON) - timedelta(days=1)
    membership.save()

    for who in ({"user": user}, {"access": access}, {"user": user, "access": access}):
        with pytest.raises(NotAllowed):
            send(submission=submission, **who, seen_version=1, now=NOON)
        with pytest.raises(NotAllowed):
            save_section(
                submission=submission, code="problem", values={"need": "Nej"}, seen_version=0, **who, now=NOON
            )
    assert Submission.objects.get().state == "draft"


def test_member_on_the_last_day_of_her_membership_still_may():
    user, owner = make_user("kim"), make_municipality()
    make_member(user, owner, expires_on=timezone.localdate(NOON))
    submission = make_submission(owner=owner)

    assert send(submission=submission, user=user, seen_version=1, now=NOON).state == "sent"
