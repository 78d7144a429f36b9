from datetime import timedelta

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from jobs.mail import erase_mail_before


class Command(BaseCommand):
    help = "Erase outgoing mail that is older than MAIL_RETENTION_DAYS (90 unless set)."

    def handle(self, **options):
        days = getattr(settings, "MAIL_RETENTION_DAYS", 90)
        count = erase_mail_before(timezone.now() - timedelta(days=days))
        self.stdout.write(f"{count} mails were erased.")
