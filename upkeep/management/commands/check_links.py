from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from upkeep.domain.checking import check_due_links


class Command(BaseCommand):
    help = "Ask a few outside links whether they work. Does nothing unless LINK_CHECK is on."

    def handle(self, **options):
        if not settings.LINK_CHECK:
            self.stdout.write("LINK_CHECK is off: no other server is asked.")
            return
        count = check_due_links(now=timezone.now())
        self.stdout.write("Another worker checks links." if count is None else f"{count} links were checked.")
