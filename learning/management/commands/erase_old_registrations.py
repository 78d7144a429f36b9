from django.core.management.base import BaseCommand
from django.utils import timezone

from learning.registrations.domain.erasing import erase_due


class Command(BaseCommand):
    help = "Erase registrations and access needs that have been kept for as long as was agreed to."

    def handle(self, **options):
        registrations, needs = erase_due(now=timezone.now())
        self.stdout.write(f"{registrations} registrations and {needs} access needs were erased.")
