"""People and municipalities for tests of accounts."""

from datetime import date, datetime

from allauth.account.models import EmailAddress

from accounts.models import Membership, MunicipalityDomain, Role, User
from organisations.models import Municipality
from tests.accounts.conftest import NOON


def make_person(email: str, *, is_verified: bool = True) -> User:
    user = User.objects.create_user(username=email, email=email)
    EmailAddress.objects.create(user=user, email=email, verified=is_verified, primary=True)
    return user


def make_member(
    email: str,
    municipality: Municipality,
    *,
    role: str = Role.MEMBER,
    expires_on: date | None = None,
    ended_at: datetime | None = None,
    origin: str = Membership.Origin.INVITATION,
) -> Membership:
    user = User.objects.filter(email=email).first() or make_person(email)
    return Membership.objects.create(
        user=user,
        municipality=municipality,
        role=role,
        origin=origin,
        created_at=NOON,
        expires_on=expires_on,
        ended_at=ended_at,
    )


def make_domain(domain: str, municipality: Municipality, *, is_confirmed: bool = True) -> MunicipalityDomain:
    return MunicipalityDomain.objects.create(
        domain=domain, municipality=municipality, confirmed_at=NOON if is_confirmed else None
    )
