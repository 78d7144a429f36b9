from django.contrib.sessions.models import Session
from django.core.management.base import BaseCommand
from django.utils import timezone

from accounts import retention


class Command(BaseCommand):
    help = "Warn of memberships that end, end those whose last day has been, erase what is kept no longer."

    def handle(self, **options) -> None:
        now = timezone.now()
        ended = retention.end_expired(now=now)
        warned = retention.warn_expiring(now=now)
        invitations = retention.erase_old_invitations(now=now)
        accounts = retention.erase_unused(now=now)
        Session.objects.filter(expire_date__lt=now).delete()
        self.stdout.write(
            f"{ended} memberships ended, {warned} were told; {invitations} invitations and {accounts} accounts erased."
        )
