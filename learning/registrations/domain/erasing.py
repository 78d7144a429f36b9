"""Erasing registrations with every letter about them: when their time is out, and when somebody asks."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce
from post_office.models import Email

from audit.log import record
from jobs.mail import erase_mails

from ...models import Registration
from ..consent import ACCESS_NEEDS_DAYS, CANCELLED_DAYS, KEPT_DAYS, UNCONFIRMED_DAYS
from ..tokens import make_token
from .line import move_up
from .locking import lock_webinar

State = Registration.State


def erase_due(*, now: datetime) -> tuple[int, int]:
    """Erase what has been kept long enough; return (registrations, access needs) that went.

    Each registration in a transaction of its own. What is counted of webinars stays.
    """
    erased = 0
    for registration in find_due(now=now).order_by("pk"):
        erased += _erase(registration, why="due", among=find_due(now=now), now=now)
    return erased, erase_access_needs(now=now)


def find_due(*, now: datetime) -> QuerySet[Registration]:
    registrations = Registration.objects.annotate(ended_at=_ended_at())
    return registrations.filter(
        Q(state=State.UNCONFIRMED, asked_at__lte=now - timedelta(days=UNCONFIRMED_DAYS))
        | Q(state=State.CANCELLED, cancelled_at__lte=now - timedelta(days=CANCELLED_DAYS))
        | Q(ended_at__lte=now - timedelta(days=KEPT_DAYS))
        | Q(ended_at=None, asked_at__lte=now - timedelta(days=KEPT_DAYS))
    )


def erase_access_needs(*, now: datetime) -> int:
    """Erase what was asked for to take part in what was over a month ago; return how many had asked."""
    registrations = Registration.objects.exclude(access_needs="").annotate(ended_at=_ended_at())
    over = registrations.filter(ended_at__lte=now - timedelta(days=ACCESS_NEEDS_DAYS))
    return Registration.objects.filter(pk__in=over.values("pk")).update(access_needs="")


def erase_address(email: str, *, now: datetime) -> int:
    """Erase every registration of an address, for its owner; seats go to those in line. Return how many."""
    own = Registration.objects.filter(email=email.lower())
    return sum(_erase(one, why="asked", among=own, now=now) for one in own.order_by("pk"))


def _erase(registration: Registration, *, why: str, among: QuerySet[Registration], now: datetime) -> bool:
    with transaction.atomic():
        webinar = lock_webinar(registration.webinar_id)
        # She may have confirmed, or registered anew, in between.
        if not among.filter(pk=registration.pk).exists():
            return False
        record(instance=registration, action="learning.erase", data={"webinar": webinar.pk, "why": why})
        erase_mails(_find_mails(registration))
        Registration.objects.filter(pk=registration.pk).delete()
        move_up(webinar, now=now)
    return True


def _find_mails(registration: Registration) -> QuerySet[Email]:
    """Copies of the letters, and of mails with her links."""
    letters = registration.letters.exclude(mail=None).values("mail")
    links = Q(to=registration.email, message__contains=make_token(registration.uid))
    return Email.objects.filter(Q(pk__in=letters) | links)


def _ended_at() -> Coalesce:
    return Coalesce("webinar__ends_at", "webinar__starts_at")
