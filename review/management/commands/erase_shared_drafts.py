from datetime import timedelta

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from review.sharing.domain import erase_links_ended_before


class Command(BaseCommand):
    help = "Erase links to drafts that ended more than SHARED_DRAFT_RETENTION_DAYS ago (30 unless set)."

    def handle(self, **options):
        days = getattr(settings, "SHARED_DRAFT_RETENTION_DAYS", 30)
        count = erase_links_ended_before(timezone.now() - timedelta(days=days))
        self.stdout.write(f"{count} links were erased.")
