"""Taking in a message: the row, the mail and the log entry come together or not at all."""

import logging
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from post_office.models import Email

from audit.log import record
from guard.limits import LimitExceeded, count_towards
from jobs.mail import queue_mail

from ..consent import Consent, get_retention_days
from ..limits import PER_SUBJECT
from ..models import ContactMessage
from ..subjects import Subject
from ..topics import Topic

logger = logging.getLogger(__name__)


class TokenUsed(Exception):
    """The same form was sent before, with another text."""


@dataclass(frozen=True)
class About:
    """Where a message points: nothing, a subject, or a fact of a subject."""

    kind: str = ""
    key: str = ""
    subject: Subject | None = None
    reference: str = ""


@dataclass(frozen=True)
class Letter:
    """What the sender wrote, cleaned and validated."""

    topic: Topic
    email: str
    message: str
    name: str = ""
    about: About = field(default_factory=About)


def receive_message(*, letter: Letter, token: str, consent: Consent, now: datetime) -> ContactMessage:
    """Store the message, queue the mail and log it, in one transaction; return the message.

    The same token with the same text returns the message that is already there, also for two racers.
    Raises TokenUsed when the text differs.
    """
    with transaction.atomic():
        message = ContactMessage.objects.filter(token=token).first()
        if message is None:
            message, is_new = _store(letter=letter, token=token, consent=consent, now=now)
            if is_new:
                record(instance=message, action="contact.receive", data={"topic": str(letter.topic)})
                return message
    if (message.email, message.message) != (letter.email, letter.message):
        raise TokenUsed
    return message


def is_passed_on(topic: Topic, subject: Subject | None) -> bool:
    """Say whether a message goes to the subject's own contact; corrections always go to the editors."""
    return topic == Topic.CASE_QUESTION and subject is not None and _is_address(subject.recipient_email)


def _store(*, letter: Letter, token: str, consent: Consent, now: datetime) -> tuple[ContactMessage, bool]:
    """Write message and mail; when a racer was first, return its message and False."""
    message = _build_message(letter=letter, token=token, consent=consent, now=now)
    try:
        with transaction.atomic():
            message.mail = _queue_mail(message=message, subject=letter.about.subject)
            message.save(force_insert=True)
    except IntegrityError:
        earlier = ContactMessage.objects.filter(token=token).first()
        if earlier is None:
            raise
        return earlier, False
    return message, True


def _build_message(*, letter: Letter, token: str, consent: Consent, now: datetime) -> ContactMessage:
    about = letter.about
    return ContactMessage(
        token=token,
        topic=letter.topic,
        subject_kind=about.kind,
        subject_key=about.key[:255],
        subject_title=about.subject.title[:255] if about.subject else "",
        reference=about.reference,
        name=letter.name,
        email=letter.email,
        message=letter.message,
        consent_text=consent.text,
        consent_version=consent.version,
        consent_at=now,
        created_at=now,
        erase_on=timezone.localdate(now) + timedelta(days=get_retention_days()),
    )


def _queue_mail(*, message: ContactMessage, subject: Subject | None) -> Email | None:
    recipient = _find_recipient(message=message, subject=subject)
    if not recipient:
        logger.warning("Nobody was mailed about message %s; the editors find it in the admin", message.token)
        return None
    title = {"topic": message.get_topic_display(), "title": message.subject_title}
    heading = _("%(topic)s: %(title)s") % title if message.subject_title else title["topic"]
    url = settings.WAGTAILADMIN_BASE_URL.rstrip("/") + subject.url if subject else ""
    text = render_to_string("contact/mail/message.txt", {"message": message, "url": url})
    return queue_mail(
        to=recipient, subject=f"Utfallsbanken – {heading}", message=text, reply_to=message.email
    )


def _find_recipient(*, message: ContactMessage, subject: Subject | None) -> str:
    """Return the address to mail; none when there is none, or when too many were passed on to one subject."""
    if is_passed_on(Topic(message.topic), subject):
        return subject.recipient_email if _may_pass_on(message) else ""
    return settings.CONTACT_EMAIL if _is_address(settings.CONTACT_EMAIL) else ""


def _may_pass_on(message: ContactMessage) -> bool:
    try:
        count_towards(PER_SUBJECT, f"{message.subject_kind}:{message.subject_key}")
    except LimitExceeded:
        return False
    return True


def _is_address(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True
