from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from learning.registrations.domain.erasing import erase_address


class Command(BaseCommand):
    help = "Erase every registration of an address with its letters, when its owner asks."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--email", required=True)

    def handle(self, *, email: str, **options) -> None:
        self.stdout.write(f"{erase_address(email, now=timezone.now())} registrations were erased.")
