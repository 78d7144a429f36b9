from django.core.management.base import BaseCommand
from django.utils import timezone

from contact.domain.erase import erase_messages_due


class Command(BaseCommand):
    help = "Erase messages from readers that have been kept for as long as their senders agreed to."

    def handle(self, **options):
        count = erase_messages_due(today=timezone.localdate())
        self.stdout.write(f"{count} messages were erased.")
