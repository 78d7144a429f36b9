"""Erasing an account: the row stays as a number, so that the log still says that one and the same did things."""

from datetime import datetime

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from post_office.models import Email

from audit.log import record
from jobs.mail import erase_mails

from ..letters import send_letter
from ..memberships.domain import MembershipError, end
from ..models import Membership, MembershipInvitation, User
from ..signals import account_erased
from ..staff import is_staff


class StaffAccount(MembershipError):
    text = _("Accounts of the staff are closed by an administrator.")


def erase(*, user: User, now: datetime) -> None:
    """Take away everything that says who it was, also in other apps (``account_erased``).

    Raises StaffAccount, and LastResponsible where members would be left without anybody responsible.
    """
    if is_staff(user):
        raise StaffAccount
    with transaction.atomic():
        user = User.objects.select_for_update().get(pk=user.pk)
        for membership in (
            Membership.objects.for_user(user).filter(ended_at=None).select_related("municipality")
        ):
            end(membership=membership, actor=user, now=now)
        emails = list(EmailAddress.objects.filter(user=user).values_list("email", flat=True))
        account_erased.send(sender=User, user=user, now=now)
        record(instance=user, action="accounts.erase", actor=user)
        MembershipInvitation.objects.filter(email__in=emails).delete()
        for email in emails:
            erase_mails(Email.objects.filter(to=email))
        for model in (EmailAddress, Authenticator, SocialAccount):
            model.objects.filter(user=user).delete()
        end_sessions(user)
        _blank(user)
        for email in emails[:1]:
            send_letter("erased", email=email, context={})


def _blank(user: User) -> None:
    user.username = f"raderat-{user.pk}"
    user.first_name = user.last_name = user.email = ""
    user.is_active = False
    user.last_login = None
    user.set_unusable_password()
    user.save()
    user.groups.clear()
    user.user_permissions.clear()


def end_sessions(user: User) -> None:
    """Sign her out everywhere."""
    for session in Session.objects.iterator():
        if session.get_decoded().get("_auth_user_id") == str(user.pk):
            session.delete()
