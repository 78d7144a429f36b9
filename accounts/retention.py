"""What ends by itself: memberships whose last day has been, old invitations, accounts that nobody uses."""

from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db import transaction
from django.db.models import Q
from wagtail.models import ModelLogEntry

from audit.log import record

from .letters import send_letter
from .memberships.domain import end
from .memberships.domain.rules import day_of
from .models import Membership, MembershipInvitation, User
from .own_account.erasing import erase
from .staff import is_staff

WARNED_BEFORE = timedelta(days=14)
WARN = "accounts.warn_membership"


def warn_expiring(*, now: datetime) -> int:
    """Mail those whose membership ends within two weeks, once for each last day; return how many."""
    today = day_of(now)
    rows = Membership.objects.active(today=today).filter(expires_on__lte=today + WARNED_BEFORE)
    count = 0
    for membership in rows.select_related("municipality", "user").order_by("pk"):
        with transaction.atomic():
            User.objects.select_for_update().get(pk=membership.user_id)
            count += _warn(membership)
    return count


def _warn(membership: Membership) -> bool:
    day = membership.expires_on.isoformat()
    logged = ModelLogEntry.objects.for_instance(membership).filter(action=WARN)
    if any(entry.data.get("expires_on") == day for entry in logged):
        return False
    address = (
        EmailAddress.objects.filter(user=membership.user, verified=True).order_by("-primary", "pk").first()
    )
    record(instance=membership, action=WARN, data={"expires_on": day})
    if address:
        send_letter("expiring", email=address.email, context={"membership": membership})
    return address is not None


def end_expired(*, now: datetime) -> int:
    """End memberships whose last day has been, so that other apps take back what hangs on them; return how many."""
    rows = Membership.objects.filter(ended_at=None, expires_on__lt=day_of(now)).select_related("municipality")
    count = 0
    for membership in rows.order_by("pk"):
        end(membership=membership, actor=None, now=now)
        count += 1
    return count


def erase_old_invitations(*, now: datetime) -> int:
    """They hold addresses; return how many were erased."""
    before = now - timedelta(days=settings.INVITATION_RETENTION_DAYS)
    used = Q(accepted_at__lt=before) | Q(revoked_at__lt=before) | Q(expires_at__lt=before)
    return MembershipInvitation.objects.filter(used).delete()[0]


def erase_unused(*, now: datetime) -> int:
    """Erase accounts of nobody's staff or member that nobody has signed in to for long; return how many."""
    before = now - timedelta(days=settings.ACCOUNT_RETENTION_DAYS)
    last_used = Q(last_login__lt=before) | Q(last_login=None, date_joined__lt=before)
    members = Membership.objects.filter(ended_at=None).values("user")
    rows = User.objects.filter(last_used, is_active=True).exclude(pk__in=members).exclude(emailaddress=None)
    count = 0
    for user in rows.order_by("pk").distinct():
        if not is_staff(user):
            erase(user=user, now=now)
            count += 1
    return count
