"""How many seats a webinar has, how many are taken, and how many stand in line."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q

from ..models import Registration, WebinarPage


@dataclass(frozen=True)
class Seats:
    """``capacity`` None is no limit. ``taken`` counts seats held for those who have not confirmed yet."""

    capacity: int | None
    taken: int = 0
    waiting: int = 0

    @property
    def free(self) -> int | None:
        """None without a limit; never below 0, though capacity may have been lowered below what is taken."""
        return None if self.capacity is None else max(0, self.capacity - self.taken)

    @property
    def is_full(self) -> bool:
        return self.free == 0


def takes_seat(*, now: datetime) -> Q:
    """The registrations that take a seat at ``now``."""
    held = Q(state=Registration.State.UNCONFIRMED, hold_until__gt=now)
    return Q(state=Registration.State.CONFIRMED) | held


def count_seats(webinars: Iterable[WebinarPage], *, now: datetime) -> dict[int, Seats]:
    """The seats of each webinar by its primary key, in one query."""
    capacities = {webinar.pk: webinar.capacity for webinar in webinars}
    counted = (
        Registration.objects.filter(webinar__in=list(capacities))
        .order_by()
        .values("webinar")
        .annotate(
            taken=Count("pk", filter=takes_seat(now=now)),
            waiting=Count("pk", filter=Q(state=Registration.State.WAITING)),
        )
    )
    found = {row["webinar"]: row for row in counted}
    return {
        pk: Seats(capacity, found.get(pk, {}).get("taken", 0), found.get(pk, {}).get("waiting", 0))
        for pk, capacity in capacities.items()
    }
