"""Who stands behind a project: shown to those who moderate it, and to nobody else."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import F

from accounts.models import MunicipalityDomain
from organisations.models import Municipality

from ..models import Access, Submission


@dataclass(frozen=True)
class Person:
    """``of_domain`` is the municipality whose confirmed domain her verified address has."""

    name: str
    email: str
    role: str
    verified_at: datetime | None
    ended_at: datetime | None
    of_domain: Municipality | None


def list_people(submission: Submission) -> list[Person]:
    """Two queries."""
    accesses = list(submission.accesses.order_by(F("ended_at").asc(nulls_first=True), "pk"))
    owners = _find_owners(accesses)
    return [
        Person(
            name=access.name,
            email=access.email,
            role=str(access.get_role_display()),
            verified_at=access.verified_at,
            ended_at=access.ended_at,
            of_domain=owners.get(domain_of(access.email)) if access.verified_at else None,
        )
        for access in accesses
    ]


def domain_of(email: str) -> str:
    return email.rpartition("@")[2].lower()


def _find_owners(accesses: list[Access]) -> dict[str, Municipality]:
    domains = {domain_of(access.email) for access in accesses} - {""}
    confirmed = MunicipalityDomain.objects.filter(domain__in=domains).exclude(confirmed_at=None)
    return {one.domain: one.municipality for one in confirmed.select_related("municipality")}
