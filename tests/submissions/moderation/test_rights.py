"""Who moderates what, and whom she may put in charge."""

import pytest
from django.http import Http404
from django.utils import timezone

from accounts.models import Membership
from review.groups import EDITOR, PUBLISHER, REVIEWER
from submissions.moderation.rights import (
    find_to_moderate,
    list_colleagues,
    list_possible_owners,
    may_moderate,
)
from tests.builders import make_municipality, make_user
from tests.submissions.moderation.conftest import make_access, make_sent

pytestmark = pytest.mark.django_db


def today():
    return timezone.localdate()


def make_member(user, municipality, **fields):
    fields = {"origin": "invitation", "created_at": timezone.now(), **fields}
    return Membership.objects.create(user=user, municipality=municipality, **fields)


@pytest.mark.parametrize(
    ("group", "expected"), [(EDITOR, False), (REVIEWER, True), (PUBLISHER, True), (None, False)]
)
def test_reviewers_and_publishers_moderate(group, expected):
    assert may_moderate(make_user("mona", group=group)) is expected


def test_nobody_moderates_when_her_account_is_closed():
    assert not may_moderate(make_user("mona", group=REVIEWER, is_active=False))


@pytest.mark.parametrize("is_superuser", [False, True])
@pytest.mark.parametrize("field", ["municipality", "owner"])
def test_a_project_of_her_own_municipality_is_not_there(norrkoping, is_superuser, field):
    mona = make_user("mona", group=REVIEWER, municipality=norrkoping, is_superuser=is_superuser)
    submission = make_sent(**{field: norrkoping})

    with pytest.raises(Http404):
        find_to_moderate(mona, submission.pk, today=today())


def test_a_project_is_not_there_for_a_member_until_her_membership_ends(norrkoping):
    mona = make_user("mona", group=REVIEWER)
    membership = make_member(mona, norrkoping)
    submission = make_sent(municipality=norrkoping)

    with pytest.raises(Http404):
        find_to_moderate(mona, submission.pk, today=today())
    membership.ended_at = timezone.now()
    membership.save()

    assert find_to_moderate(mona, submission.pk, today=today()) == submission


def test_a_project_that_she_has_had_a_link_to_is_not_there():
    mona = make_user("mona", group=REVIEWER)
    submission = make_sent()
    make_access(submission, user=mona, ended_at=timezone.now())

    with pytest.raises(Http404):
        find_to_moderate(mona, submission.pk, today=today())


def test_colleagues_are_those_who_may_moderate_it(norrkoping):
    submission = make_sent(municipality=norrkoping)
    far = make_user("fia", group=PUBLISHER)
    root = make_user("root", is_superuser=True)
    make_user("eva", group=EDITOR)
    make_user("nina", group=REVIEWER, municipality=norrkoping)
    make_member(make_user("maja", group=REVIEWER), norrkoping)
    make_access(submission, user=make_user("lina", group=REVIEWER))

    assert {*list_colleagues(submission, today=today())} == {far, root}


def test_possible_owners_are_not_her_own_municipalities(norrkoping):
    mona = make_user("mona", group=REVIEWER, municipality=norrkoping)
    make_member(mona, make_municipality("0580"))
    other = make_municipality("0583")

    assert [*list_possible_owners(mona, today=today())] == [other]


def test_possible_owners_of_somebody_without_a_municipality_are_all(norrkoping):
    assert [*list_possible_owners(make_user("mona"), today=today())] == [norrkoping]
