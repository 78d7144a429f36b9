"""One letter about a registration, queued in the transaction of what it tells of."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import F, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.template.loader import render_to_string
from django.urls import reverse
from wagtail.models import Page

from jobs.mail import CalendarPart, queue_mail

from ..models import CalendarEntry, Registration, SentLetter
from ..registrations.tokens import digest_of, make_token
from ..times import describe_clock, describe_time, describe_when
from .invitation import CANCEL, REQUEST, Invitation, build_invitation
from .kinds import TELLING, LetterKind
from .lines import fold
from .subjects import subject_of

METHODS = {
    LetterKind.CONFIRMED: REQUEST,
    LetterKind.MOVED_UP: REQUEST,
    LetterKind.CHANGED: REQUEST,
    LetterKind.SELF_CANCELLED: CANCEL,
    LetterKind.WEBINAR_CANCELLED: CANCEL,
}


@dataclass(frozen=True)
class Onward:
    """A page that a letter leads to."""

    title: str
    url: str


def send(
    registration: Registration,
    kind: LetterKind,
    *,
    now: datetime,
    occasion: str = "",
    expires_at: datetime | None = None,
) -> bool:
    """Queue the letter unless it has been, and say whether it was queued now.

    ``occasion`` tells this letter from an earlier one of its kind. The caller has begun a transaction and
    holds the row of the registration.
    """
    letter, is_new = SentLetter.objects.get_or_create(
        registration=registration, kind=kind, occasion=occasion, defaults={"queued_at": now}
    )
    if kind in TELLING:
        _note_told(registration)
    if is_new:
        renew_link(registration)
        letter.mail = queue_mail(
            to=registration.email,
            subject=subject_of(kind, registration.webinar),
            message=render_letter(registration, kind),
            # Nobody's holiday is to answer it: RFC 3834.
            headers={"Auto-Submitted": "auto-generated"},
            calendar=_make_calendar_part(registration, kind, now=now),
            expires_at=expires_at,
        )
        letter.save(update_fields=["mail"])
    return is_new


def render_letter(registration: Registration, kind: LetterKind) -> str:
    webinar = registration.webinar
    hold_until = registration.hold_until
    context = {
        "registration": registration,
        "webinar": webinar,
        "when": describe_when(webinar),
        "begins": describe_clock(webinar.starts_at) if webinar.starts_at else "",
        "held_until": describe_time(hold_until) if hold_until else "",
        "has_place_in_line": registration.state == Registration.State.WAITING,
        "url": registration_url(registration),
        "webinar_url": _url_of(webinar) if webinar.live else "",
        "pages": list_pages(registration) if kind in (LetterKind.FOLLOW_UP, LetterKind.RECORDING) else [],
        "site_url": settings.SITE_URL,
    }
    return fold(render_to_string(f"learning/mail/{kind}.txt", context))


def list_pages(registration: Registration) -> list[Onward]:
    """What the webinar leads on to: steps of guides, cases and lessons that are public."""
    webinar = registration.webinar
    chosen = [*webinar.steps.all(), *webinar.cases.all(), *webinar.lessons.all()]
    return [Onward(page.title, _url_of(page)) for page in chosen if page.live]


def registration_url(registration: Registration) -> str:
    """The address of the registration's own page; whoever has it may change and cancel."""
    return settings.SITE_URL + reverse("learning:registration", args=[make_token(registration.uid)])


def renew_link(registration: Registration) -> None:
    """Let the link that is about to be mailed work also when the secret key has been changed."""
    digest = digest_of(make_token(registration.uid))
    if digest != registration.token_hash:
        Registration.objects.filter(pk=registration.pk).update(token_hash=digest)


def _url_of(page: Page) -> str:
    return settings.SITE_URL + page.url


def _note_told(registration: Registration) -> None:
    entries = CalendarEntry.objects.filter(webinar=OuterRef("webinar")).values("sequence")
    Registration.objects.filter(pk=registration.pk).update(told_sequence=Coalesce(Subquery(entries), 0))


def _make_calendar_part(
    registration: Registration, kind: LetterKind, *, now: datetime
) -> CalendarPart | None:
    """None where the letter is about no seat, and where a calendar has nothing to take out."""
    method = METHODS.get(kind)
    if method is None or registration.state == Registration.State.WAITING:
        return None
    if registration.webinar.starts_at is None:
        # A date that was withdrawn.
        method = CANCEL
    if method == CANCEL and registration.calendar_sequence == 0:
        return None
    sequence = registration.calendar_sequence
    Registration.objects.filter(pk=registration.pk).update(calendar_sequence=F("calendar_sequence") + 1)
    registration.calendar_sequence += 1
    return CalendarPart(build_invitation(Invitation(registration, sequence, method), now=now), method)
