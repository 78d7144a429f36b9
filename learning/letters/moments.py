"""When reminders and the mail afterwards go, by the clock on the wall in Sweden.

A window closes when what the letter says would no longer be true or of use: a worker that has been away skips
the letter instead of sending it late.
"""

from datetime import UTC, datetime, time, timedelta
from typing import NamedTuple

from ..times import SWEDEN

DAY = timedelta(days=1)
HOUR_BEFORE = timedelta(hours=1)
FOLLOW_UP_FOR = timedelta(days=7)
RECORDING_FOR = timedelta(days=60)


class Window(NamedTuple):
    opens_at: datetime
    closes_at: datetime

    def holds(self, now: datetime) -> bool:
        return self.opens_at <= now < self.closes_at


def day_before(starts_at: datetime) -> Window:
    """From the same time of the day before, as clocks show it, until that day ends: it says "tomorrow"."""
    begins = starts_at.astimezone(SWEDEN)
    midnight = datetime.combine(begins.date(), time(), tzinfo=SWEDEN)
    return Window(_utc(begins - DAY), _utc(midnight))


def hour_before(starts_at: datetime) -> Window:
    return Window(starts_at - HOUR_BEFORE, starts_at)


def day_after(ended_at: datetime) -> Window:
    """From the same time of the day after, for a week."""
    opens_at = ended_at.astimezone(SWEDEN) + DAY
    return Window(_utc(opens_at), _utc(opens_at) + FOLLOW_UP_FOR)


def recording(ended_at: datetime) -> Window:
    """Who took part two months ago no longer waits for it."""
    return Window(ended_at, ended_at + RECORDING_FOR)


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC)
