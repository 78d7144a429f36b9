"""One change of a webinar's seats at a time."""

from datetime import datetime

from ...models import Registration, WebinarPage
from ..seats import Seats, count_seats
from ..tokens import digest_of


class LinkEnded(Exception):
    """The link was never ours, or its registration has been erased."""


def lock_webinar(pk: int) -> WebinarPage:
    """The webinar as it stands, until the transaction ends; others that change its seats wait.

    SQLite's transactions are IMMEDIATE, so there the lock is the transaction itself.
    """
    return WebinarPage.objects.select_for_update(of=("self",)).get(pk=pk)


def lock_registration(token: str) -> tuple[WebinarPage, Registration]:
    """The registration that a link leads to, and its webinar, locked. Raises LinkEnded."""
    digest = digest_of(token)
    webinar_id = Registration.objects.filter(token_hash=digest).values_list("webinar", flat=True).first()
    if webinar_id is None:
        raise LinkEnded
    webinar = lock_webinar(webinar_id)
    # Read again behind the lock: it may have been changed, or erased, by whoever held it.
    registration = Registration.objects.select_for_update().filter(token_hash=digest).first()
    if registration is None:
        raise LinkEnded
    registration.webinar = webinar
    return webinar, registration


def read_seats(webinar: WebinarPage, *, now: datetime) -> Seats:
    return count_seats([webinar], now=now)[webinar.pk]
