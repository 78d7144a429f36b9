"""Who stands behind a project."""

import pytest
from django.utils import timezone

from accounts.models import MunicipalityDomain
from submissions.moderation.people import domain_of, list_people
from tests.submissions.moderation.conftest import make_access, make_sent

pytestmark = pytest.mark.django_db


def make_domain(domain, municipality, **fields):
    fields = {"confirmed_at": timezone.now(), **fields}
    return MunicipalityDomain.objects.create(domain=domain, municipality=municipality, **fields)


@pytest.mark.parametrize(
    ("email", "domain"),
    [("a@norrkoping.se", "norrkoping.se"), ("A@Norrkoping.SE", "norrkoping.se"), ("", "")],
)
def test_domain_is_what_follows_the_last_at(email, domain):
    assert domain_of(email) == domain


@pytest.mark.parametrize(
    ("email", "is_verified", "is_confirmed", "expected"),
    [
        ("kim@norrkoping.se", True, True, True),
        ("kim@skola.norrkoping.se", True, True, False),
        ("kim@norrkoping.se", False, True, False),
        ("kim@norrkoping.se", True, False, False),
    ],
)
def test_municipality_is_that_of_a_verified_address_with_its_confirmed_domain(
    norrkoping, email, is_verified, is_confirmed, expected
):
    now = timezone.now()
    make_domain("norrkoping.se", norrkoping, confirmed_at=now if is_confirmed else None)
    submission = make_sent()
    submission.accesses.update(email=email, verified_at=now if is_verified else None)

    [person] = list_people(submission)

    assert person.of_domain == (norrkoping if expected else None)


@pytest.mark.parametrize("number", [1, 3])
def test_people_cost_two_queries(norrkoping, count_queries, number):
    make_domain("exempel.se", norrkoping)
    submission = make_sent()
    for _more in range(number - 1):
        make_access(submission)

    with count_queries(2):
        people = list_people(submission)

    assert [person.of_domain for person in people] == [norrkoping] * number


def test_whoever_has_no_link_any_more_comes_last():
    submission = make_sent()
    submission.accesses.update(ended_at=timezone.now(), name="Förr")
    make_access(submission, name="Nu")

    assert [person.name for person in list_people(submission)] == ["Nu", "Förr"]
