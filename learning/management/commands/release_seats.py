from django.core.management.base import BaseCommand
from django.utils import timezone

from learning.registrations.domain.line import release_seats


class Command(BaseCommand):
    help = "Give seats that nobody confirmed in time to those who stand in line."

    def handle(self, **options):
        self.stdout.write(f"{release_seats(now=timezone.now())} in line got a seat.")
