from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from submissions.domain.forgetting import erase_address


class Command(BaseCommand):
    help = "Erase every access of an address to submissions, with what nobody else has, when its owner asks."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--email", required=True)

    def handle(self, *, email: str, **options) -> None:
        self.stdout.write(f"{erase_address(email, now=timezone.now())} accesses were erased.")
