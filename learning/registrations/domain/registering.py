"""Asking for a seat, confirming, changing and leaving it.

Each is one transaction behind a lock on the webinar, with its letters in it. What is known of an address shows
in letters alone: whoever asks gets the same answer.
"""

from dataclasses import dataclass, fields
from datetime import datetime, timedelta

from django.db import transaction

from audit.log import record
from organisations.models import Municipality

from ...counting import Event, count
from ...letters.kinds import LetterKind
from ...letters.sending import send
from ...models import Registration, WebinarPage
from ..opening import NotOpen, find_hold_end, has_begun, has_ended, is_off, is_open
from ..tokens import digest_of, make_token
from .line import move_up
from .locking import lock_registration, lock_webinar, read_seats

State = Registration.State
# A form that is sent twice gives one letter.
SAME_SENDING = timedelta(minutes=1)


@dataclass(frozen=True)
class Details:
    """What the registered says of herself, and may change."""

    name: str
    organisation_name: str = ""
    municipality: Municipality | None = None
    access_needs: str = ""


def register(webinar_id: int, *, email: str, details: Details, consent_version: str, now: datetime) -> None:
    """Ask for a seat, or a place in line, and queue a letter to ``email``. Raises NotOpen.

    A seat is held at once where one is free; it is the registered's own when she confirms.
    """
    with transaction.atomic():
        webinar = lock_webinar(webinar_id)
        if not is_open(webinar, now=now):
            raise NotOpen
        move_up(webinar, now=now)
        registration = webinar.registrations.filter(email=email.lower()).first()
        if registration and registration.state in (State.CONFIRMED, State.WAITING):
            registration.webinar = webinar
            send(registration, LetterKind.ALREADY, now=now, occasion=now.isoformat())
            return
        if registration and _is_same_sending(registration, now=now):
            return
        registration = registration or Registration(webinar=webinar, email=email.lower())
        _ask(registration, details, webinar=webinar, now=now, consent_version=consent_version)


def _is_same_sending(registration: Registration, *, now: datetime) -> bool:
    return registration.state == State.UNCONFIRMED and now - registration.asked_at < SAME_SENDING


def _ask(
    registration: Registration, details: Details, *, webinar: WebinarPage, now: datetime, consent_version: str
) -> None:
    has_room = _keeps_hold(registration, now=now) or not read_seats(webinar, now=now).is_full
    wanted = {
        **_fields_of(details),
        "webinar": webinar,
        "state": State.UNCONFIRMED,
        "asked_at": now,
        "hold_until": find_hold_end(webinar, now=now) if has_room else None,
        "queued_at": None,
        "cancelled_at": None,
        "consent_version": consent_version,
        "consented_at": now,
        "token_hash": digest_of(make_token(registration.uid)),
    }
    for name, value in wanted.items():
        setattr(registration, name, value)
    registration.save()
    record(instance=registration, action="learning.register", data={"webinar": webinar.pk})
    send(registration, LetterKind.CONFIRM, now=now, occasion=now.isoformat())


def confirm(*, token: str, now: datetime) -> Registration:
    """Take the seat that is held, or another that is free, or the last place in line.

    Twice is once, and who has cancelled stays so. Raises LinkEnded, and NotOpen when it is too late.
    """
    with transaction.atomic():
        webinar, registration = lock_registration(token)
        if registration.state != State.UNCONFIRMED:
            return registration
        if is_off(webinar) or has_begun(webinar, now=now):
            raise NotOpen
        # First those who have waited: a seat whose time has run out is theirs.
        move_up(webinar, now=now)
        has_seat = _keeps_hold(registration, now=now) or not read_seats(webinar, now=now).is_full
        registration.state = State.CONFIRMED if has_seat else State.WAITING
        if registration.confirmed_at is None:
            count(Event.REGISTERED, page_uid=webinar.uid)
        registration.queued_at = None if has_seat else now
        registration.confirmed_at, registration.hold_until = now, None
        registration.save(update_fields=["state", "queued_at", "confirmed_at", "hold_until"])
        record(
            instance=registration,
            action="learning.confirm",
            data={"webinar": webinar.pk, "state": registration.state},
        )
        kind = LetterKind.CONFIRMED if has_seat else LetterKind.WAITING
        send(registration, kind, now=now, occasion=now.isoformat())
        return registration


def _keeps_hold(registration: Registration, *, now: datetime) -> bool:
    return registration.hold_until is not None and registration.hold_until > now


def change(*, token: str, details: Details, now: datetime) -> Registration:
    """Change what the registered said of herself. Raises LinkEnded, and NotOpen where it is no use.

    That is once she has left, and when the webinar is over or called off: what was erased does not come back.
    """
    with transaction.atomic():
        webinar, registration = lock_registration(token)
        if registration.state == State.CANCELLED or is_off(webinar) or has_ended(webinar, now=now):
            raise NotOpen
        fields = _fields_of(details)
        for name, value in fields.items():
            setattr(registration, name, value)
        registration.save(update_fields=list(fields))
        record(instance=registration, action="learning.change", data={"webinar": webinar.pk})
        return registration


def cancel(*, token: str, now: datetime) -> Registration:
    """Leave the seat, or the line; the next in line gets it. Twice is once.

    Raises LinkEnded, and NotOpen once the webinar has begun or is called off.
    """
    with transaction.atomic():
        webinar, registration = lock_registration(token)
        if registration.state == State.CANCELLED:
            return registration
        if is_off(webinar) or has_begun(webinar, now=now):
            raise NotOpen
        had_seat = registration.state == State.CONFIRMED
        registration.state, registration.cancelled_at = State.CANCELLED, now
        registration.hold_until = registration.queued_at = None
        registration.access_needs = ""
        registration.save(update_fields=["state", "cancelled_at", "hold_until", "queued_at", "access_needs"])
        record(instance=registration, action="learning.cancel", data={"webinar": webinar.pk})
        kind = LetterKind.SELF_CANCELLED if had_seat else LetterKind.LEFT_LINE
        send(registration, kind, now=now, occasion=now.isoformat())
        move_up(webinar, now=now)
        return registration


def _fields_of(details: Details) -> dict:
    return {field.name: getattr(details, field.name) for field in fields(details)}
