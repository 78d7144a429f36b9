import json

from django.core.management.base import BaseCommand, CommandParser
from django.core.serializers.json import DjangoJSONEncoder

from learning.registrations.own_data import describe_registrations


class Command(BaseCommand):
    help = "Write all that is kept about the registrations of an address as JSON, when its owner asks."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--email", required=True)

    def handle(self, *, email: str, **options) -> None:
        data = describe_registrations(email)
        self.stdout.write(json.dumps(data, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2))
