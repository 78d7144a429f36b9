"""Becoming a member, inviting, handing over and leaving."""

from datetime import date, timedelta
from functools import partial

import pytest
from post_office.models import Email
from wagtail.models import ModelLogEntry

from accounts.memberships import domain, find_owner
from accounts.models import Membership, MembershipInvitation, Role
from accounts.signals import membership_ended
from registers.domain.merging import merge_entries
from tests.accounts.conftest import NOON
from tests.accounts.people import make_domain, make_member, make_person
from tests.builders import make_municipality
from tests.together import run_together

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)
EVA, KIM = "eva@norrkoping.se", "kim@norrkoping.se"


@pytest.fixture
def norrkoping():
    return make_municipality(code="0581", name="Norrköping")


@pytest.fixture
def linkoping():
    return make_municipality(code="0580", name="Linköping")


def read_token() -> str:
    return Email.objects.latest("pk").message.split("/konto/inbjudan/")[1].split("/")[0]


def open_memberships():
    return list(Membership.objects.filter(ended_at=None).order_by("pk").values_list("user__email", "role"))


@pytest.mark.parametrize(
    "email",
    [
        "name@sub.norrkoping.se",
        "name@norrkoping.se.evil.com",
        "name@evilnorrkoping.se",
        "name@norrkoping.se@evil.com",
        "norrkoping.se@evil.com",
        "name@norrköping.se",
        "name@linkoping.se",
        "@norrkoping.se",
        "norrkoping.se",
        "",
    ],
)
def test_owner_is_found_by_just_the_confirmed_domain(norrkoping, linkoping, email):
    make_domain("norrkoping.se", norrkoping)
    make_domain("linkoping.se", linkoping, is_confirmed=False)

    assert find_owner(email) is None
    assert find_owner("Eva@Norrkoping.SE") == norrkoping


@pytest.mark.parametrize(
    "email", ["name@sub.norrkoping.se", "name@norrkoping.se.evil.com", "name@evilnorrkoping.se"]
)
def test_stranger_with_a_similar_domain_becomes_no_member(norrkoping, email):
    make_domain("norrkoping.se", norrkoping)

    assert domain.join_by_domain(user=make_person(email), now=NOON) == []
    assert Membership.objects.count() == 0


def test_join_asks_for_a_proved_address_and_a_confirmed_domain(norrkoping, linkoping):
    make_domain("norrkoping.se", norrkoping)
    make_domain("linkoping.se", linkoping, is_confirmed=False)

    assert domain.join_by_domain(user=make_person(EVA, is_verified=False), now=NOON) == []
    assert domain.join_by_domain(user=make_person("kim@linkoping.se"), now=NOON) == []


def test_join_makes_one_member_for_a_year_and_renews_it(norrkoping, mails):
    make_domain("norrkoping.se", norrkoping)
    eva = make_person(EVA)

    [membership] = domain.join_by_domain(user=eva, now=NOON)
    assert (membership.municipality, membership.role, membership.origin) == (norrkoping, "member", "domain")
    assert membership.expires_on == date(2027, 11, 22)
    assert domain.join_by_domain(user=eva, now=NOON + timedelta(days=100)) == []

    membership.refresh_from_db()
    assert membership.expires_on == date(2028, 3, 1)
    assert mails() == [(EVA, "Du är medlem i Utfallsbanken")]
    assert ModelLogEntry.objects.filter(action="accounts.join").get().data == {"origin": "domain"}


def test_join_does_not_undo_an_end(norrkoping):
    make_domain("norrkoping.se", norrkoping)
    eva = make_person(EVA)
    [membership] = domain.join_by_domain(user=eva, now=NOON)
    domain.end(membership=membership, actor=eva, now=NOON)

    assert domain.join_by_domain(user=eva, now=NOON) == []
    assert open_memberships() == []


def test_membership_that_has_run_out_is_none(norrkoping):
    yesterday = TODAY - timedelta(days=1)
    last_day = make_member(EVA, norrkoping, expires_on=TODAY)
    make_member(KIM, norrkoping, expires_on=yesterday)

    assert list(Membership.objects.active(today=TODAY)) == [last_day]


def test_invitation_makes_a_member_once(norrkoping, mails):
    anna = make_member("anna@norrkoping.se", norrkoping, role=Role.RESPONSIBLE).user
    invitation = domain.invite(
        municipality=norrkoping, email="Kim@Norrkoping.se", role="member", actor=anna, now=NOON
    )
    token, kim = read_token(), make_person(KIM)
    assert len(token) == 32
    assert token not in invitation.token_digest
    assert mails() == [(KIM, "Du är inbjuden till Utfallsbanken")]

    membership = domain.accept(token=token, user=kim, now=NOON)

    assert (membership.user, membership.municipality, membership.origin) == (kim, norrkoping, "invitation")
    with pytest.raises(domain.InvitationEnded):
        domain.accept(token=token, user=kim, now=NOON)
    assert open_memberships() == [("anna@norrkoping.se", "responsible"), (KIM, "member")]
    logged = ModelLogEntry.objects.filter(action__in=["accounts.invite", "accounts.join"])
    assert {frozenset(entry.data.items()) for entry in logged} == {
        frozenset({("invitation", invitation.pk), ("role", "member")})
    }


def test_invitation_is_for_its_proved_address_only(norrkoping):
    anna = make_member("anna@norrkoping.se", norrkoping, role=Role.RESPONSIBLE).user
    domain.invite(municipality=norrkoping, email=KIM, role="member", actor=anna, now=NOON)
    token = read_token()

    for user in [make_person("lo@norrkoping.se"), make_person(KIM, is_verified=False)]:
        with pytest.raises(domain.WrongAddress):
            domain.accept(token=token, user=user, now=NOON)


@pytest.mark.parametrize("how", ["altered", "late", "revoked", "replaced"])
def test_invitation_that_has_ended_lets_nobody_in(norrkoping, how):
    anna = make_member("anna@norrkoping.se", norrkoping, role=Role.RESPONSIBLE).user
    invite = {"municipality": norrkoping, "email": KIM, "role": "member", "actor": anna, "now": NOON}
    invitation = domain.invite(**invite)
    token, now = read_token(), NOON
    if how == "altered":
        token = token[:-1] + ("a" if token[-1] != "a" else "b")
    elif how == "late":
        now += timedelta(days=14)
    elif how == "revoked":
        domain.revoke(invitation=invitation, actor=anna, now=NOON)
    else:
        domain.invite(**invite)

    with pytest.raises(domain.InvitationEnded):
        domain.accept(token=token, user=make_person(KIM), now=now)


def test_only_somebody_responsible_invites(norrkoping, linkoping):
    member = make_member(EVA, norrkoping).user
    other = make_member("bo@linkoping.se", linkoping, role=Role.RESPONSIBLE).user
    former = make_member("ida@norrkoping.se", norrkoping, role=Role.RESPONSIBLE, ended_at=NOON).user
    late = make_member(
        "per@norrkoping.se", norrkoping, role=Role.RESPONSIBLE, expires_on=TODAY - timedelta(days=1)
    ).user

    for actor in [member, other, former, late]:
        with pytest.raises(domain.NotAllowed):
            domain.invite(municipality=norrkoping, email=KIM, role="member", actor=actor, now=NOON)
    assert MembershipInvitation.objects.count() == 0


def test_invitation_of_a_member_is_refused_but_gives_the_greater_role(norrkoping):
    anna = make_member("anna@norrkoping.se", norrkoping, role=Role.RESPONSIBLE).user
    domain.invite(municipality=norrkoping, email=KIM, role="responsible", actor=anna, now=NOON)
    token = read_token()
    kim = make_member(KIM, norrkoping).user
    with pytest.raises(domain.AlreadyMember):
        domain.invite(municipality=norrkoping, email=KIM, role="member", actor=anna, now=NOON)

    domain.accept(token=token, user=kim, now=NOON)

    assert open_memberships() == [("anna@norrkoping.se", "responsible"), (KIM, "responsible")]
    assert Membership.objects.filter(user=kim).count() == 2


def test_last_one_responsible_hands_over_first(norrkoping, mails):
    anna = make_member("anna@norrkoping.se", norrkoping, role=Role.RESPONSIBLE)
    kim = make_member(KIM, norrkoping)
    for refused in [
        lambda: domain.end(membership=anna, actor=anna.user, now=NOON),
        lambda: domain.change_role(membership=anna, role="member", actor=anna.user, now=NOON),
    ]:
        with pytest.raises(domain.LastResponsible):
            refused()

    domain.hand_over(membership=anna, to=kim, actor=anna.user, now=NOON)

    assert open_memberships() == [(KIM, "responsible")]
    assert mails() == [
        (KIM, "Din roll i Utfallsbanken har ändrats"),
        ("anna@norrkoping.se", "Ditt medlemskap i Utfallsbanken har upphört"),
    ]
    kim.refresh_from_db()
    domain.end(membership=kim, actor=kim.user, now=NOON)
    assert open_memberships() == []


def test_hand_over_to_somebody_elsewhere_changes_nothing(norrkoping, linkoping):
    anna = make_member("anna@norrkoping.se", norrkoping, role=Role.RESPONSIBLE)
    bo = make_member("bo@linkoping.se", linkoping)
    late = make_member(KIM, norrkoping, expires_on=TODAY - timedelta(days=1))

    for to in [bo, late, anna]:
        with pytest.raises(domain.NotAllowed):
            domain.hand_over(membership=anna, to=to, actor=anna.user, now=NOON)
    assert ("anna@norrkoping.se", "responsible") in open_memberships()


def test_members_do_not_end_each_other(norrkoping):
    eva, kim = make_member(EVA, norrkoping), make_member(KIM, norrkoping)

    with pytest.raises(domain.NotAllowed):
        domain.end(membership=kim, actor=eva.user, now=NOON)
    with pytest.raises(domain.NotAllowed):
        domain.change_role(membership=eva, role="responsible", actor=eva.user, now=NOON)


def test_merged_municipalities_have_the_members_and_domains_of_both(norrkoping, linkoping):
    make_domain("linkoping.se", linkoping)
    make_member(EVA, norrkoping, expires_on=TODAY)
    make_member(EVA, linkoping, role=Role.RESPONSIBLE)
    make_member(KIM, linkoping)
    ended = make_member("ida@norrkoping.se", norrkoping, ended_at=NOON)
    make_member("ida@norrkoping.se", linkoping)

    merge_entries(entry=linkoping, into=norrkoping, actor=None, now=NOON)

    assert set(open_memberships()) == {
        (EVA, "responsible"),
        (KIM, "member"),
        ("ida@norrkoping.se", "member"),
    }
    assert set(Membership.objects.values_list("municipality", flat=True)) == {norrkoping.pk}
    assert Membership.objects.get(user__email=EVA).expires_on is None
    assert Membership.objects.filter(pk=ended.pk).exists()
    assert find_owner("x@linkoping.se") == norrkoping


@pytest.mark.django_db(transaction=True)
def test_two_who_accept_at_once_make_one_membership(norrkoping):
    anna = make_member("anna@norrkoping.se", norrkoping, role=Role.RESPONSIBLE).user
    domain.invite(municipality=norrkoping, email=KIM, role="member", actor=anna, now=NOON)
    token, kim = read_token(), make_person(KIM)

    errors = run_together(*[lambda: domain.accept(token=token, user=kim, now=NOON)] * 2)

    assert sorted(type(error) for error in errors if error) == [domain.InvitationEnded]
    assert Membership.objects.filter(user=kim).count() == 1


@pytest.mark.django_db(transaction=True)
def test_invitation_and_domain_at_once_make_one_membership(norrkoping):
    make_domain("norrkoping.se", norrkoping)
    anna = make_member("anna@norrkoping.se", norrkoping, role=Role.RESPONSIBLE).user
    domain.invite(municipality=norrkoping, email=KIM, role="member", actor=anna, now=NOON)
    token, kim = read_token(), make_person(KIM)

    run_together(
        lambda: domain.accept(token=token, user=kim, now=NOON),
        lambda: domain.join_by_domain(user=kim, now=NOON),
        lambda: domain.join_by_domain(user=kim, now=NOON),
    )

    assert Membership.objects.filter(user=kim).count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_responsible_who_leave_at_once_do_not_leave_the_others_alone(norrkoping):
    both = [
        make_member(f"{name}@norrkoping.se", norrkoping, role=Role.RESPONSIBLE) for name in ("anna", "per")
    ]
    make_member(KIM, norrkoping)

    errors = run_together(*(partial(domain.end, membership=row, actor=row.user, now=NOON) for row in both))

    assert [type(error) for error in errors if error] == [domain.LastResponsible]
    assert Membership.objects.filter(ended_at=None, role=Role.RESPONSIBLE).count() == 1


def test_end_tells_other_apps_who_takes_over(norrkoping):
    anna = make_member("anna@norrkoping.se", norrkoping, role=Role.RESPONSIBLE)
    kim, eva = make_member(KIM, norrkoping), make_member(EVA, norrkoping)
    told = []

    def note(*, membership, successor, actor, now, **kwargs):
        told.append((membership.pk, successor, actor, now))

    membership_ended.connect(note)
    domain.end(membership=eva, actor=None, now=NOON)
    domain.hand_over(membership=anna, to=kim, actor=anna.user, now=NOON)
    domain.end(membership=anna, actor=anna.user, now=NOON)
    membership_ended.disconnect(note)

    assert told == [(eva.pk, None, None, NOON), (anna.pk, kim.user, anna.user, NOON)]
