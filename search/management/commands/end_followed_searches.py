from django.core.management.base import BaseCommand, CommandParser

from search.alerts.domain.following import end_all


class Command(BaseCommand):
    help = "End followed searches for their readers, with the addresses and every copy of their mail."

    def add_arguments(self, parser: CommandParser) -> None:
        whose = parser.add_mutually_exclusive_group(required=True)
        whose.add_argument("--email", help="those of this address, when somebody asks who has lost the mail")
        whose.add_argument("--all", action="store_true", help="everybody's, as after an old backup")

    def handle(self, *, email: str | None, **options) -> None:
        self.stdout.write(f"{end_all(email=email)} searches were ended.")
