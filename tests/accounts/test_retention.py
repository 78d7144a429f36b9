"""What ends by itself."""

from datetime import date, timedelta

import pytest
from django.core.management import call_command

from accounts import retention
from accounts.memberships.domain import join_by_domain
from accounts.models import Membership, MembershipInvitation, Role, User
from review.groups import EDITOR
from tests.accounts.conftest import NOON
from tests.accounts.people import make_domain, make_member, make_person
from tests.builders import make_municipality, make_user

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)
EVA, KIM = "eva@norrkoping.se", "kim@norrkoping.se"


@pytest.fixture
def norrkoping():
    return make_municipality("0581", name="Norrköping")


def test_those_whose_membership_ends_soon_are_told_once(norrkoping, mails):
    soon = make_member(EVA, norrkoping, expires_on=TODAY + timedelta(days=14))
    make_member(KIM, norrkoping, expires_on=TODAY + timedelta(days=15))

    assert [retention.warn_expiring(now=NOON) for _number in range(2)] == [1, 0]
    assert mails() == [(EVA, "Ditt medlemskap i Utfallsbanken går snart ut")]
    soon.expires_on = TODAY + timedelta(days=10)
    soon.save()
    assert retention.warn_expiring(now=NOON) == 1


def test_membership_ends_after_its_last_day(norrkoping):
    make_member(EVA, norrkoping, role=Role.RESPONSIBLE, expires_on=TODAY - timedelta(days=1))
    make_member(KIM, norrkoping, expires_on=TODAY)

    assert [retention.end_expired(now=NOON) for _number in range(2)] == [1, 0]
    assert Membership.objects.get(ended_at=NOON).user.email == EVA


@pytest.mark.parametrize(
    ("origin", "ended_on", "is_back"),
    [
        ("domain", date(2026, 11, 22), True),
        ("domain", date(2026, 10, 1), False),
        ("invitation", TODAY, False),
    ],
)
def test_whoever_comes_back_is_a_member_again_when_only_time_ended_it(norrkoping, origin, ended_on, is_back):
    make_domain("norrkoping.se", norrkoping)
    ended_at = NOON.replace(month=ended_on.month, day=ended_on.day)
    row = make_member(EVA, norrkoping, expires_on=date(2026, 11, 1), ended_at=ended_at, origin=origin)

    assert bool(join_by_domain(user=row.user, now=NOON)) == is_back


def test_old_invitations_are_erased(norrkoping):
    for number, days in enumerate([89, 91]):
        MembershipInvitation.objects.create(
            municipality=norrkoping,
            email=EVA,
            token_digest=str(number),
            created_at=NOON,
            expires_at=NOON - timedelta(days=days),
        )

    assert retention.erase_old_invitations(now=NOON) == 1


def test_accounts_that_nobody_uses_are_erased(norrkoping):
    long_ago = NOON - timedelta(days=731)
    unused, member = make_person(EVA), make_member(KIM, norrkoping).user
    recent, staff = make_person("ny@norrkoping.se"), make_user("red", group=EDITOR)
    User.objects.filter(pk__in=[unused.pk, member.pk, staff.pk]).update(last_login=long_ago)
    User.objects.filter(pk=recent.pk).update(last_login=NOON)

    assert [retention.erase_unused(now=NOON) for _number in range(2)] == [1, 0]
    assert User.objects.get(is_active=False).pk == unused.pk


def test_command_does_all_of_it(norrkoping, capsys):
    make_member(EVA, norrkoping, expires_on=date(2020, 1, 1))

    call_command("tidy_accounts")

    assert capsys.readouterr().out == (
        "1 memberships ended, 0 were told; 0 invitations and 0 accounts erased.\n"
    )
