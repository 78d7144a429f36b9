from datetime import timedelta

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from search.log.recording import erase_before


class Command(BaseCommand):
    help = "Erase what is noted of searches that are older than SEARCH_LOG_RETENTION_DAYS."

    def handle(self, **options):
        oldest = timezone.now() - timedelta(days=settings.SEARCH_LOG_RETENTION_DAYS)
        self.stdout.write(f"{erase_before(oldest)} searches were erased.")
