from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from search.alerts.domain.sending import send_due


class Command(BaseCommand):
    help = "Queue mail about what is new in followed searches whose time has come."

    def handle(self, **options):
        sent, failed = send_due(now=timezone.now())
        if failed:
            raise CommandError(f"{failed} searches failed, {sent} mails were queued. See the log.")
        self.stdout.write(f"{sent} mails were queued.")
