from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from jobs.scheduled import publish_due


class Command(BaseCommand):
    help = "Publish and unpublish what editors have scheduled for a time that has come."

    def handle(self, **options):
        done, failed = publish_due(now=timezone.now())
        if failed:
            raise CommandError(f"{failed} scheduled changes failed, {done} were made. See the log.")
        self.stdout.write(f"{done} scheduled changes were made.")
