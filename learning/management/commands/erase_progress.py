from django.core.management.base import BaseCommand

from learning.models import Learner, SaveRequest
from learning.progress.erasing import erase
from learning.progress.saving import erase_copies


class Command(BaseCommand):
    help = "Erase what somebody has saved of her learning, with her certificates, address and mails."

    def add_arguments(self, parser):
        parser.add_argument("--email", required=True)

    def handle(self, **options):
        email = options["email"].lower()
        for learner in Learner.objects.filter(email=email):
            erase(learner, with_certificates=True)
        SaveRequest.objects.filter(email=email).delete()
        erase_copies(email)
