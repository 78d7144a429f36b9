from datetime import UTC, datetime, timedelta

import pytest

from jobs import leases
from jobs.models import Lease
from tests.together import run_together

NOW = datetime(2026, 3, 29, 0, 59, 50, tzinfo=UTC)  # ten seconds before the clocks change in Sweden
TTL = timedelta(seconds=30)


def acquire(holder, *, after=0):
    return leases.acquire("work", holder=holder, ttl=TTL, now=NOW + timedelta(seconds=after))


@pytest.mark.django_db
def test_acquire_free_lease_is_taken():
    assert acquire("a") is True

    lease = Lease.objects.get()
    assert (lease.name, lease.holder, lease.acquired_at, lease.expires_at) == ("work", "a", NOW, NOW + TTL)


@pytest.mark.django_db
def test_acquire_held_lease_is_refused():
    acquire("a")

    assert acquire("b", after=29) is False
    assert Lease.objects.get().holder == "a"


@pytest.mark.django_db
def test_acquire_own_lease_is_prolonged():
    acquire("a")

    assert acquire("a", after=10) is True
    assert Lease.objects.get().expires_at == NOW + timedelta(seconds=40)


@pytest.mark.django_db
def test_acquire_expired_lease_is_taken_over():
    acquire("a")

    assert acquire("b", after=30) is True
    assert Lease.objects.get().holder == "b"


@pytest.mark.django_db
def test_acquire_other_name_is_another_lease():
    acquire("a")

    assert leases.acquire("mail", holder="b", ttl=TTL, now=NOW) is True


@pytest.mark.django_db
def test_renew_lost_lease_is_refused():
    acquire("a")
    acquire("b", after=30)

    assert leases.renew("work", holder="a", ttl=TTL, now=NOW) is False
    assert Lease.objects.get().holder == "b"


@pytest.mark.django_db
def test_renew_held_lease_is_prolonged():
    acquire("a")

    assert leases.renew("work", holder="a", ttl=TTL, now=NOW + timedelta(seconds=20)) is True
    assert Lease.objects.get().expires_at == NOW + timedelta(seconds=50)


@pytest.mark.django_db
def test_release_own_lease_lets_the_next_in_at_once():
    acquire("a")

    leases.release("work", holder="a", now=NOW)

    assert acquire("b") is True


@pytest.mark.django_db
def test_release_lease_of_another_does_nothing():
    acquire("a")

    leases.release("work", holder="b", now=NOW)

    assert acquire("b") is False


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("has_row", [False, True])
def test_acquire_eight_racers_one_wins(has_row):
    if has_row:
        leases.acquire("work", holder="earlier", ttl=TTL, now=NOW - TTL)
    answers = []

    def racer(number):
        return lambda: answers.append(acquire(f"racer-{number}"))

    assert run_together(*map(racer, range(8))) == [None] * 8
    assert sorted(answers) == [False] * 7 + [True]


def test_make_holder_name_two_calls_differ():
    assert leases.make_holder_name() != leases.make_holder_name()
