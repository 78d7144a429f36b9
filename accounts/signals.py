"""What follows when a second factor comes or goes; and the signals by which other apps follow what ends."""

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added, authenticator_removed, authenticator_reset
from django.contrib.auth.signals import user_logged_in
from django.db import transaction
from django.dispatch import Signal, receiver
from django.http import HttpRequest

from audit.log import record

from .models import User

# Sent with user= and now=, in the transaction that erases the account. What must stay stays without her name.
account_erased = Signal()
# Sent with membership=, successor= (who takes over, or None), actor= (None is the portal) and now=, in the transaction
# that ends the membership.
membership_ended = Signal()


@receiver(user_logged_in, dispatch_uid="accounts.note_password")
def note_password(*, request: HttpRequest | None, user: User, **kwargs) -> None:
    """Wagtail's form asks for the password: whoever sets up her second factor then is not asked again at once."""
    match = getattr(request, "resolver_match", None)
    if match and match.view_name == "wagtailadmin_login":
        record_authentication(request, user, method="password", reauthenticated=True)


@receiver(authenticator_added, dispatch_uid="accounts.note_added")
def note_added(*, authenticator: Authenticator, user: User, **kwargs) -> None:
    with transaction.atomic():
        record(instance=user, action="accounts.add_factor", actor=user, data={"type": authenticator.type})


@receiver([authenticator_removed, authenticator_reset], dispatch_uid="accounts.note_removed")
def note_removed(*, authenticator: Authenticator, user: User, **kwargs) -> None:
    with transaction.atomic():
        record(instance=user, action="accounts.remove_factor", actor=user, data={"type": authenticator.type})
