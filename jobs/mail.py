"""Mail as rows: queued in the caller's transaction, sent by the worker in small batches."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import make_msgid
from pathlib import Path

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.mail.utils import DNS_NAME
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from post_office.mail import send_queued
from post_office.models import PRIORITY, STATUS, Attachment, Email
from post_office.settings import get_batch_delivery_timeout
from post_office.validators import validate_comma_separated_emails

from . import leases
from .models import MailFile

LEASE_NAME = "mail"
LONGEST_WAIT = timedelta(hours=4)
ERASED_AT_ONCE = 200


@dataclass(frozen=True)
class CalendarPart:
    """An iCalendar object that mail programs offer to put into the calendar; ``method`` as in RFC 5546."""

    data: bytes
    method: str
    name: str = "inbjudan.ics"


def queue_mail(
    *,
    to: str,
    subject: str,
    message: str,
    reply_to: str = "",
    headers: dict[str, str] | None = None,
    calendar: CalendarPart | None = None,
    expires_at: datetime | None = None,
) -> Email:
    """Queue a plain-text mail to one address; it exists if and only if the caller's transaction commits.

    The text is kept as it is: post_office's own ``send()`` would render it as a template, and would let
    whoever wrote it run template tags. What has not been sent at ``expires_at`` is given up. Raises
    ValidationError when an address is no address.
    """
    every_header = {**(headers or {}), **({"Reply-To": reply_to} if reply_to else {})}
    email = Email(
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[to],
        subject=" ".join(subject.split())[:200],
        message=message,
        headers=every_header or None,
        # The same id on every attempt, so that a mail sent twice after a kill shows up once.
        message_id=make_msgid(domain=str(DNS_NAME)),
        priority=PRIORITY.medium,
        status=STATUS.queued,
        expires_at=expires_at,
    )
    email.save()
    if calendar:
        _attach(email, calendar)
    return email


def check_address(address: str) -> None:
    """Raise ValidationError unless ``address`` is an address alone that ``queue_mail`` can send to.

    Some that Django takes it refuses. Addresses are stored with commas between them, so that
    ``"a,b"@example.se`` is none, either.
    """
    validate_email(address)
    validate_comma_separated_emails(Email._meta.get_field("to").to_python(address))


def _attach(email: Email, calendar: CalendarPart) -> None:
    # Mail programs take it for an invitation only where the type of the part names the method.
    attachment = Attachment(name=calendar.name, mimetype=f"text/calendar; method={calendar.method}")
    attachment.file.save(calendar.name, ContentFile(calendar.data))
    attachment.emails.add(email)


def send_next_batch(*, now: datetime) -> tuple[int, int, int] | None:
    """Send the next few queued mails; return (sent, given up, to be tried again), or None if others do.

    post_office keeps the states only after a batch: a kill in the middle can send up to one batch twice,
    and two senders at once would send everything twice. Hence the small batch and the lease of its own,
    which also covers whoever runs the command by hand.
    """
    holder = leases.make_holder_name()
    ttl = timedelta(seconds=get_batch_delivery_timeout() + 30)
    if not leases.acquire(LEASE_NAME, holder=holder, ttl=ttl, now=now):
        return None
    try:
        _give_up_expired(now=now)
        result = send_queued(processes=1)
        _put_off_failures(since=now)
        return result
    finally:
        leases.release(LEASE_NAME, holder=holder, now=timezone.now())


def _give_up_expired(*, now: datetime) -> None:
    """post_office leaves what came too late in the queue for ever."""
    waiting = Email.objects.filter(status__in=[STATUS.queued, STATUS.requeued])
    waiting.filter(expires_at__lte=now).update(status=STATUS.failed)


def _put_off_failures(*, since: datetime) -> None:
    """Let each failed mail wait twice as long as the last time: post_office knows one interval only."""
    for email in Email.objects.filter(status=STATUS.requeued, last_updated__gte=since):
        wait = get_wait_after(email.number_of_retries or 1)
        Email.objects.filter(pk=email.pk).update(scheduled_time=timezone.now() + wait)


def get_wait_after(failures: int) -> timedelta:
    """Return how long to wait after so many failures: 1, 2, 4 … minutes, at most four hours."""
    return min(timedelta(minutes=2 ** min(failures - 1, 10)), LONGEST_WAIT)


def erase_mails(mails: QuerySet[Email]) -> int:
    """Erase mails, sent or waiting, with what is attached to them; return how many."""
    count = 0
    while batch := list(mails.values_list("pk", flat=True)[:ERASED_AT_ONCE]):
        with transaction.atomic():
            files = list(Attachment.objects.filter(emails__in=batch).values_list("pk", "file"))
            MailFile.objects.filter(pk__in=[name for _pk, name in files]).delete()
            Attachment.objects.filter(pk__in=[pk for pk, _name in files]).delete()
            _all, by_model = Email.objects.filter(pk__in=batch).delete()
        count += by_model["post_office.Email"]
    return count


def erase_mail_before(moment: datetime) -> int:
    """Erase mails queued before ``moment`` with their attachments and files; return how many rows went."""
    count = erase_mails(Email.objects.filter(created__lt=moment))
    folder = Path(getattr(settings, "EMAIL_FILE_PATH", None) or "/nonexistent")
    for file in folder.glob("*.log"):
        if file.stat().st_mtime < moment.timestamp():
            file.unlink(missing_ok=True)
    return count
