from datetime import timedelta

from django.core.management.base import BaseCommand
from django.utils import timezone

from pictures.domain.erasing import erase_abandoned_uploads

KEPT = timedelta(days=1)


class Command(BaseCommand):
    help = "Erase uploads that nobody has described within a day: they are kept as the camera wrote them."

    def handle(self, **options):
        count = erase_abandoned_uploads(before=timezone.now() - KEPT)
        self.stdout.write(f"{count} uploads were erased.")
