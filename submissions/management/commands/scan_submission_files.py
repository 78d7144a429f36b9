from django.core.management.base import BaseCommand
from django.utils import timezone

from submissions.uploads.scanning import scan_waiting


class Command(BaseCommand):
    help = "Have SUBMISSION_SCANNER look through the files of submissions that nobody has looked at."

    def handle(self, **options):
        scanned = scan_waiting(now=timezone.now())
        self.stdout.write(
            f"{scanned.clean} files are clean, {scanned.infected} were refused, {scanned.unknown} wait."
        )
