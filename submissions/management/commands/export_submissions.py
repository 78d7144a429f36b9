import json

from django.core.management.base import BaseCommand, CommandParser

from submissions.exporting import export
from submissions.models import Access


class Command(BaseCommand):
    help = "Write out as JSON every submission that an address has access to, when its owner asks."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--email", required=True)

    def handle(self, *, email: str, **options) -> None:
        accesses = Access.objects.of_address(email).select_related("submission").order_by("pk")
        found = [export(access.submission) for access in accesses]
        self.stdout.write(json.dumps(found, ensure_ascii=False, indent=2))
