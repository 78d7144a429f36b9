from django.core.management.base import BaseCommand
from django.utils import timezone

from learning.progress.erasing import erase_unused, warn_unused
from learning.progress.saving import erase_expired


class Command(BaseCommand):
    help = "Erase progress that nobody confirmed within a week or used for two years, with a mail 30 days before."

    def handle(self, **options):
        now = timezone.now()
        expired, erased, warned = erase_expired(now=now), erase_unused(now=now), warn_unused(now=now)
        self.stdout.write(f"{expired} requests and {erased} learners were erased, {warned} were warned.")
