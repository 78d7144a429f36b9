from datetime import timedelta

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from review.sharing.domain import erase_links_ended_before


class Command(BaseCommand):
    help = "Erase links to drafts that ended more than SHARED_DRAFT_RETENTION_DAYS ago."

    def handle(self, **options):
        days = settings.SHARED_DRAFT_RETENTION_DAYS
        count = erase_links_ended_before(timezone.now() - timedelta(days=days))
        self.stdout.write(f"{count} links were erased.")
