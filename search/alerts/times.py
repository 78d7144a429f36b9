"""When the next mail may go, by the clock on the wall in Sweden."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from ..models import SavedSearch

SWEDEN = ZoneInfo("Europe/Stockholm")
SEVEN = time(7)
MONDAY = 0


def find_next_due(frequency: str, *, after: datetime) -> datetime:
    """The first seven o'clock later than ``after``; of a Monday where it is once a week."""
    day = after.astimezone(SWEDEN).date()
    while True:
        due = datetime.combine(day, SEVEN, tzinfo=SWEDEN)
        is_day = frequency == SavedSearch.Frequency.DAILY or day.weekday() == MONDAY
        if is_day and due > after:
            return due
        day += timedelta(days=1)
