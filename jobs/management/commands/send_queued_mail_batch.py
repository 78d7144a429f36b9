import time

from django.core.management.base import BaseCommand
from django.utils import timezone
from post_office.settings import get_batch_size

from jobs.mail import send_next_batch

# Other jobs wait meanwhile. A webinar may have hundreds to remind, an hour before.
SECONDS = 8


class Command(BaseCommand):
    help = "Send queued mail, in small batches, for a few seconds."

    def handle(self, **options):
        sent = failed = requeued = 0
        ends = time.monotonic() + SECONDS
        while True:
            result = send_next_batch(now=timezone.now())
            if result is None:
                self.stdout.write("Mail is being sent already; nothing more was done.")
                break
            sent, failed, requeued = (a + b for a, b in zip((sent, failed, requeued), result, strict=True))
            # A batch with a failure is the last: a server that hangs takes its time for each.
            if result != (get_batch_size(), 0, 0) or time.monotonic() > ends:
                break
        self.stdout.write(f"{sent} sent, {failed} given up, {requeued} to be tried again.")
