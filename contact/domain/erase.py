"""Erasing messages: by hand when somebody asks, and by themselves when their time is out."""

from datetime import date

from django.db import transaction
from django.db.models import Model

from audit.log import record

from ..models import ContactMessage


def erase_message(*, message: ContactMessage, actor: Model | None = None) -> None:
    """Erase a message and its mail; the log keeps that it was there, and its number."""
    with transaction.atomic():
        record(instance=message, action="contact.erase", actor=actor)
        mail = message.mail
        message.delete()
        if mail is not None:
            mail.delete()


def erase_messages_due(*, today: date) -> int:
    """Erase every message whose day has come, each in a transaction of its own; return how many."""
    count = 0
    for message in ContactMessage.objects.due_for_erasure(today).select_related("mail").order_by("pk"):
        erase_message(message=message)
        count += 1
    return count
