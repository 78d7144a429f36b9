"""Who works in the admin, and whether she has shown more than a password."""

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest

from .models import User

SECOND_FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def is_staff(user: User | AnonymousUser) -> bool:
    """Whether she may enter the admin: municipal users may not."""
    return user.is_active and user.has_perm("wagtailadmin.access_admin")


def has_second_factor(user: User) -> bool:
    return Authenticator.objects.filter(user=user, type__in=SECOND_FACTORS).exists()


def has_shown_second_factor(request: HttpRequest) -> bool:
    """In this session: a code of an app, one to fall back on, or a passkey."""
    return any(record.get("method") == "mfa" for record in get_authentication_records(request, request.user))
