"""What Django and Wagtail send by themselves goes the same way as our own mail."""

from django.core.mail.backends.base import BaseEmailBackend

from .mail import queue_mail


class OutboxBackend(BaseEmailBackend):
    """Queues each message for each of its receivers, word for word and as plain text.

    post_office's own backend would render subject and text as templates: a comment that an editor writes in
    the margin could then run template tags, and one with a stray ``{%`` would never be sent.
    """

    def send_messages(self, email_messages) -> int:
        for email in email_messages:
            reply_to = ", ".join(email.reply_to)
            for receiver in email.recipients():
                queue_mail(
                    to=receiver,
                    subject=email.subject,
                    message=email.body,
                    reply_to=reply_to,
                    headers=email.extra_headers,
                )
        return len(email_messages)
