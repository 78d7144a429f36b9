import logging

from django.core.management.base import BaseCommand
from django.utils import timezone

from submissions.uploads.disk import list_lost, sweep

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = (
        "Delete files of submissions that no row names, left by what died, and tell of rows without a file."
    )

    def handle(self, **options):
        count, lost = sweep(now=timezone.now()), list_lost()
        for row in lost:
            logger.error("The file %s of submission %s is gone from the disk", row.pk, row.submission)
        self.stdout.write(f"{count} files were deleted, {len(lost)} are gone from the disk.")
