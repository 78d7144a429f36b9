import json

from django.core.management.base import BaseCommand, CommandError

from learning.models import Learner
from learning.progress.exporting import export


class Command(BaseCommand):
    help = "Write what somebody has saved of her learning, as JSON."

    def add_arguments(self, parser):
        parser.add_argument("--email", required=True)

    def handle(self, **options):
        learner = Learner.objects.filter(email=options["email"].lower()).first()
        if learner is None:
            raise CommandError("Nothing is saved for that address.")
        self.stdout.write(json.dumps(export(learner), ensure_ascii=False, indent=2))
