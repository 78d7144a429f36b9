from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from learning.letters.changes import tell_the_rest
from learning.letters.due import send_due


class Command(BaseCommand):
    help = "Queue mail about webinars that were changed, are near, or have been."

    def handle(self, **options):
        told = tell_the_rest(now=timezone.now())
        queued, failed = send_due(now=timezone.now())
        if failed:
            raise CommandError(f"{failed} letters failed, {told + queued} were queued. See the log.")
        self.stdout.write(f"{told + queued} letters were queued.")
