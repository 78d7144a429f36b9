from datetime import UTC, datetime, timedelta

import pytest
from django.core.cache import cache

from guard import limits
from guard.limits import Limit, LimitExceeded, count_towards

LIMIT = Limit("test", 3, timedelta(hours=1))
NOW = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)  # the night when the clocks go back in Sweden


@pytest.fixture
def clock(monkeypatch):
    class Clock:
        now = NOW

    clock = Clock()
    monkeypatch.setattr(limits.timezone, "now", lambda: clock.now)
    return clock


def test_count_towards_one_too_many_is_refused_until_the_window_ends(clock):
    for _attempt in range(3):
        count_towards(LIMIT, "a")

    with pytest.raises(LimitExceeded) as error:
        count_towards(LIMIT, "a")

    assert error.value.retry_after == 30 * 60 + 1
    clock.now = NOW + timedelta(seconds=error.value.retry_after)
    count_towards(LIMIT, "a")


def test_count_towards_other_key_and_other_limit_count_apart(clock):
    for _attempt in range(3):
        count_towards(LIMIT, "a")

    count_towards(LIMIT, "b")
    count_towards(Limit("other", 3, timedelta(hours=1)), "a")


def test_count_towards_same_address_in_capitals_is_the_same(clock):
    for key in ["a@example.se", "A@Example.SE", " a@example.se"]:
        count_towards(LIMIT, key)

    with pytest.raises(LimitExceeded):
        count_towards(LIMIT, "a@EXAMPLE.se")


def test_count_towards_key_is_not_stored_in_the_clear(clock, monkeypatch):
    keys = []
    monkeypatch.setattr(limits, "_increment", lambda key, *, timeout: keys.append(key) or 1)

    count_towards(LIMIT, "a@example.se")

    assert "example" not in keys[0]


def test_count_towards_cache_down_lets_through(monkeypatch, caplog):
    def broken(*args, **kwargs):
        raise ConnectionError

    monkeypatch.setattr(cache, "add", broken, raising=False)
    monkeypatch.setattr(limits, "_increment", broken)

    for _attempt in range(9):
        count_towards(LIMIT, "a")

    assert caplog.records[0].message == "The cache did not count towards the limit test"


def test_increment_evicted_key_starts_again(monkeypatch):
    monkeypatch.setattr(type(cache._connections["default"]), "add", lambda *args, **kwargs: False)

    assert limits._increment("limit:gone", timeout=10) == 1
