"""The last step of outgoing mail, between post_office and the server that takes it."""

from collections.abc import Sequence

from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend

CALENDAR_TYPE = "text/calendar"
# Under the first name the part is an invitation; under this one it is a file to keep or open.
FILE_TYPE = "application/ics"


class DeliveryBackend(BaseEmailBackend):
    """Hands mail to ``DELIVERY_BACKEND``, invitations in the form that calendars look for."""

    def __init__(self, fail_silently: bool = False, **kwargs) -> None:
        super().__init__(fail_silently=fail_silently)
        self.connection = get_connection(settings.DELIVERY_BACKEND, fail_silently=fail_silently, **kwargs)

    def open(self) -> bool | None:
        return self.connection.open()

    def close(self) -> None:
        self.connection.close()

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        return self.connection.send_messages([offer_invitation(message) for message in email_messages])


def offer_invitation(message: EmailMessage) -> EmailMessage:
    """The message with its calendar object as another form of the text, and as a file as well.

    Outlook takes it for an invitation only as an alternative whose type names the method; others look for a
    file. Google's own invitations have both. post_office can queue attachments alone.
    """
    found = [part for part in message.attachments if (part[2] or "").startswith(CALENDAR_TYPE)]
    if not found:
        return message
    [(name, content, mimetype)] = found
    whole = EmailMultiAlternatives(
        subject=message.subject,
        body=message.body,
        from_email=message.from_email,
        to=message.to,
        headers=message.extra_headers,
    )
    text = content if isinstance(content, str) else content.decode()
    whole.attach_alternative(text, mimetype)
    whole.attach(name, text.encode(), FILE_TYPE)
    return whole
