"""Domains, memberships and invitations in the admin."""

import pytest
from django.urls import reverse

from accounts.models import Membership, MembershipInvitation, MunicipalityDomain
from accounts.wagtail_hooks import MembershipAdmin, MembershipInvitationAdmin, MunicipalityDomainAdmin
from tests.accounts.people import make_domain, make_member, make_person
from tests.builders import make_municipality

pytestmark = pytest.mark.django_db


@pytest.fixture
def norrkoping():
    return make_municipality(code="0581", name="Norrköping")


def test_register_ships_empty(norrkoping):
    assert MunicipalityDomain.objects.count() == 0


def test_domain_counts_when_an_administrator_has_confirmed_it(admin_client, admin_user, norrkoping):
    values = {"domain": "norrkoping.se", "municipality": norrkoping.pk}

    admin_client.post("/admin/domaner/create/", values)
    domain = MunicipalityDomain.objects.get()
    assert (domain.confirmed_at, domain.confirmed_by) == (None, None)

    admin_client.post(f"/admin/domaner/edit/{domain.pk}/", {**values, "is_confirmed": "on"})
    domain.refresh_from_db()
    assert domain.confirmed_by == admin_user

    admin_client.post(
        f"/admin/domaner/edit/{domain.pk}/", {**values, "domain": "linkoping.se", "is_confirmed": "on"}
    )
    first = domain.confirmed_at
    domain.refresh_from_db()
    assert domain.confirmed_at > first


def test_domain_in_another_form_is_refused(admin_client, norrkoping):
    for text in ["norrkoping", "@norrkoping.se", "*.norrkoping.se", "norrkoping.se/", "norr köping.se"]:
        response = admin_client.post(
            "/admin/domaner/create/", {"domain": text, "municipality": norrkoping.pk, "is_confirmed": "on"}
        )
        assert "Skriv domänen med små bokstäver" in response.content.decode()

    assert MunicipalityDomain.objects.count() == 0


def test_membership_is_made_and_ended_but_never_deleted(admin_client, norrkoping):
    eva = make_person("eva@norrkoping.se")
    values = {"user": eva.pk, "municipality": norrkoping.pk, "role": "responsible", "expires_on": ""}

    admin_client.post("/admin/medlemskap/create/", values)
    membership = Membership.objects.get()
    assert (membership.user, membership.role, membership.origin) == (eva, "responsible", "administrator")

    html = admin_client.post("/admin/medlemskap/create/", values).content.decode()
    assert "redan medlem" in html
    assert admin_client.post(f"/admin/medlemskap/delete/{membership.pk}/").status_code == 302
    admin_client.post(f"/admin/medlemskap/edit/{membership.pk}/", {**values, "ends_now": "on"})
    membership.refresh_from_db()
    assert membership.ended_at is not None


def test_administrator_invites_the_first_one_responsible(admin_client, admin_user, norrkoping, mails):
    values = {"municipality": norrkoping.pk, "email": "eva@norrkoping.se", "role": "responsible"}

    response = admin_client.post("/admin/medlemsinbjudningar/create/", values)

    assert response.status_code == 302
    invitation = MembershipInvitation.objects.get()
    assert (invitation.email, invitation.role, invitation.invited_by) == (
        "eva@norrkoping.se",
        "responsible",
        admin_user,
    )
    assert mails() == [("eva@norrkoping.se", "Du är inbjuden till Utfallsbanken")]


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(
    ("admin", "queries"),
    [(MunicipalityDomainAdmin, 10), (MembershipAdmin, 10), (MembershipInvitationAdmin, 9)],
)
def test_list_costs_the_same_with_one_and_three(
    admin_client, norrkoping, count, admin, queries, count_queries
):
    for number in range(count):
        make_domain(f"domain{number}.se", norrkoping)
        make_member(f"eva{number}@norrkoping.se", norrkoping)
    url = reverse(f"{admin.base_url_path}_modeladmin_index")
    admin_client.get(url)

    with count_queries(queries):
        assert admin_client.get(url).status_code == 200
