from django.core.management.base import BaseCommand
from django.utils import timezone

from search.alerts.domain.following import erase_unconfirmed


class Command(BaseCommand):
    help = "Erase searches that somebody asked to follow and nobody confirmed within a week."

    def handle(self, **options):
        self.stdout.write(f"{erase_unconfirmed(now=timezone.now())} searches were erased.")
