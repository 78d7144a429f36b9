from django.core.management.base import BaseCommand
from django.utils import timezone

from jobs.mail import send_next_batch


class Command(BaseCommand):
    help = "Send the next few queued mails."

    def handle(self, **options):
        result = send_next_batch(now=timezone.now())
        if result is None:
            self.stdout.write("Mail is being sent already; nothing was done.")
            return
        sent, failed, requeued = result
        self.stdout.write(f"{sent} sent, {failed} given up, {requeued} to be tried again.")
