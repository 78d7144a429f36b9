"""What django-allauth asks of the portal: names, mails, who is let in by a provider, secrets at rest."""

import base64
import hashlib
import logging

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.account.models import EmailAddress
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.base import AuthError
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from guard.address import get_client_address
from guard.views import keep_private

from .letters import send_letter
from .memberships.domain import join_by_domain
from .models import User
from .staff import is_staff

logger = logging.getLogger(__name__)
NAME_LENGTH = 10
NAME_LETTERS = "bcdfghjkmnpqrstvwxz23456789"
CODE_ERRORS = {
    "incorrect_code": gettext_lazy("The code is not right. Look at it again, or ask for a new one."),
    "incorrect_password": gettext_lazy("The password is not right."),
    "too_many_login_attempts": gettext_lazy(
        "There were too many wrong codes. Ask for a new one, or wait ten minutes."
    ),
    "rate_limited": gettext_lazy("There were too many attempts. Try again in ten minutes."),
}


def make_username() -> str:
    """Says nothing of whose it is: audit rows outlive an account."""
    return f"konto-{get_random_string(NAME_LENGTH, NAME_LETTERS)}"


class AccountAdapter(DefaultAccountAdapter):
    error_messages = {**DefaultAccountAdapter.error_messages, **CODE_ERRORS}

    def generate_unique_username(self, txts: list[str | None], regex: str | None = None) -> str:
        return make_username()

    def populate_username(self, request: HttpRequest, user: User) -> None:
        user.username = user.username or make_username()

    def get_client_ip(self, request: HttpRequest) -> str:
        return get_client_address(request)

    def post_login(self, request: HttpRequest, user: User, **kwargs) -> HttpResponse:
        """A code in a mail, or a provider, has just shown that the address is hers; a passkey shows no address."""
        methods = {record.get("method") for record in get_authentication_records(request, user)}
        if methods & {"code", "socialaccount"}:
            join_by_domain(user=user, now=timezone.now())
        return super().post_login(request, user, **kwargs)

    def send_mail(self, template_prefix: str, email: str, context: dict) -> None:
        """By a template of ours with the same last name; a mail that we have no words for is not sent."""
        send_letter(template_prefix.rsplit("/", 1)[-1], email=email, context=context)

    def add_message(
        self, request: HttpRequest, level: int, *args, message: str | None = None, **kwargs
    ) -> None:
        """Only what is said in words of ours: pages themselves tell what was done."""
        if message:
            messages.add_message(request, level, message)


class OpenIDAdapter(DefaultSocialAccountAdapter):
    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Let nobody in whose address the provider does not say is verified: memberships hang on it.

        Nor anybody whose address has an account that a provider does not lead into.
        """
        verified = [address for address in sociallogin.email_addresses if address.verified is True]
        is_taken = not sociallogin.is_existing and any(
            User.objects.filter(email__iexact=address.email).exists()
            or EmailAddress.objects.filter(email__iexact=address.email, verified=True).exists()
            for address in verified
        )
        if not verified or is_taken:
            raise ImmediateHttpResponse(refuse(request))
        for address in verified:
            address.email = address.email.lower()
        sociallogin.email_addresses = verified
        sociallogin.user.email = sociallogin.user.email or verified[0].email

    def authenticate_by_email(self, sociallogin: SocialLogin) -> tuple[User, str] | None:
        """By an address that has been verified here as well, and never into the account of somebody of the staff."""
        for address in sociallogin.email_addresses:
            own = EmailAddress.objects.filter(email__iexact=address.email, verified=True).first()
            if address.verified is True and own and own.user.is_active and not is_staff(own.user):
                return own.user, own.email
        return None

    def on_authentication_error(
        self, request: HttpRequest, provider, error=None, exception=None, **kwargs
    ) -> None:
        """Whoever said no at the service is led to a page of its own; all else is told on one page."""
        if error == AuthError.CANCELLED:
            return
        # The exception's text may hold what the service sent.
        logger.warning("Sign-in through %s failed: %s", provider.app.provider_id, type(exception).__name__)
        raise ImmediateHttpResponse(refuse(request, has_failed=True))


def refuse(request: HttpRequest, *, has_failed: bool = False) -> HttpResponse:
    context = {"title": _("You are not signed in"), "has_failed": has_failed}
    return keep_private(render(request, "accounts/oidc_refused.html", context, status=403))


class SecondFactorAdapter(DefaultMFAAdapter):
    error_messages = {
        **DefaultMFAAdapter.error_messages,
        **CODE_ERRORS,
        "cannot_delete_authenticator": gettext_lazy(
            "Staff must have a second factor. Add another one before you remove this one."
        ),
    }

    def encrypt(self, text: str) -> str:
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _cipher().decrypt(encrypted_text.encode()).decode()

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {**super().get_public_key_credential_rp_entity(), "name": "Utfallsbanken"}

    def get_public_key_credential_user_entity(self, user: User) -> dict:
        shown = user.get_full_name() or user.email
        return {**super().get_public_key_credential_user_entity(user), "display_name": shown}

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:
        count = Authenticator.objects.filter(user=user, type=type).count()
        return _("Passkey %(number)d") % {"number": count + 1}


def _cipher() -> MultiFernet:
    """By the secret key; SECRET_KEY_FALLBACKS open what was written with earlier ones."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    derived = [hashlib.sha256(f"accounts.second-factor:{key}".encode()).digest() for key in keys]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(key)) for key in derived])
