"""One letter about a registration, queued in the transaction of what it tells of."""

from datetime import datetime

from django.conf import settings
from django.db.models import F
from django.template.loader import render_to_string
from django.urls import reverse

from jobs.mail import CalendarPart, queue_mail

from ..models import Registration, SentLetter
from ..registrations.tokens import make_token
from ..times import describe_time
from .invitation import CANCEL, REQUEST, Invitation, build_invitation
from .kinds import LetterKind
from .subjects import subject_of

METHODS = {
    LetterKind.CONFIRMED: REQUEST,
    LetterKind.MOVED_UP: REQUEST,
    LetterKind.CHANGED: REQUEST,
    LetterKind.SELF_CANCELLED: CANCEL,
    LetterKind.WEBINAR_CANCELLED: CANCEL,
}


def send(registration: Registration, kind: LetterKind, *, now: datetime, occasion: str = "") -> bool:
    """Queue the letter unless it has been, and say whether it was queued now.

    ``occasion`` tells this letter from an earlier one of its kind. The caller has begun a transaction.
    """
    _letter, is_new = SentLetter.objects.get_or_create(
        registration=registration, kind=kind, occasion=occasion, defaults={"queued_at": now}
    )
    if is_new:
        queue_mail(
            to=registration.email,
            subject=subject_of(kind, registration.webinar),
            message=render_letter(registration, kind),
            # Nobody's holiday is to answer it: RFC 3834.
            headers={"Auto-Submitted": "auto-generated"},
            calendar=_make_calendar_part(registration, kind, now=now),
        )
    return is_new


def render_letter(registration: Registration, kind: LetterKind) -> str:
    webinar = registration.webinar
    context = {
        "registration": registration,
        "webinar": webinar,
        "when": describe_time(webinar.starts_at, webinar.ends_at) if webinar.starts_at else "",
        "url": registration_url(registration),
        "webinar_url": webinar.full_url,
        "site_url": settings.SITE_URL,
    }
    return render_to_string(f"learning/mail/{kind}.txt", context)


def registration_url(registration: Registration) -> str:
    """The address of the registration's own page; whoever has it may change and cancel."""
    return settings.SITE_URL + reverse("learning:registration", args=[make_token(registration.uid)])


def _make_calendar_part(
    registration: Registration, kind: LetterKind, *, now: datetime
) -> CalendarPart | None:
    method = METHODS.get(kind)
    if method is None or registration.webinar.starts_at is None:
        return None
    url, sequence = registration_url(registration), registration.calendar_sequence
    Registration.objects.filter(pk=registration.pk).update(calendar_sequence=F("calendar_sequence") + 1)
    registration.calendar_sequence += 1
    return CalendarPart(build_invitation(Invitation(registration, url, sequence, method), now=now), method)
