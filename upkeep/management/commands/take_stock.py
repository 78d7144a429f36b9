from django.core.management.base import BaseCommand
from django.utils import timezone

from upkeep.domain.completeness import refresh_all
from upkeep.domain.places import note_all_links


class Command(BaseCommand):
    help = "Go through the whole bank: how complete each page is, and which outside links there are."

    def handle(self, **options):
        pages = refresh_all()
        objects = note_all_links(now=timezone.now())
        self.stdout.write(f"{pages} pages were assessed, the links of {objects} objects noted.")
