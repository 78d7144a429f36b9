from datetime import timedelta

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from review.domain.withdrawing import erase_reasons
from review.models import Withdrawal


class Command(BaseCommand):
    help = "Erase the reasons for taking pages down that are older than WITHDRAWAL_RETENTION_DAYS."

    def add_arguments(self, parser):
        parser.add_argument("--page", type=int, help="Erase those of the page with this id, however new.")

    def handle(self, *, page, **options):
        if page is None:
            oldest = timezone.now() - timedelta(days=settings.WITHDRAWAL_RETENTION_DAYS)
            due = Withdrawal.objects.filter(withdrawn_at__lt=oldest)
        else:
            due = Withdrawal.objects.filter(page=page)
        self.stdout.write(f"{erase_reasons(due)} reasons were erased.")
