"""Whose account an address is, and making the account of an address that has been proved."""

from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction

from ..adapters import make_username
from ..models import User
from ..staff import has_second_factor, is_staff


def find_user(email: str) -> User | None:
    """Of a proved address; else of the one that an administrator gave somebody, if there is just one such."""
    proved = EmailAddress.objects.filter(email=email.lower(), verified=True).select_related("user").first()
    if proved:
        return proved.user
    given = list(User.objects.filter(email__iexact=email, emailaddress=None)[:2])
    return given[0] if len(given) == 1 else None


def may_sign_in_by_code(user: User | None) -> bool:
    """Not into an account that has been shut, nor into one of the staff without a second factor.

    Such an account opens with its password alone, and a code in a mail must not be a way around it.
    """
    if user is None:
        return True
    return user.is_active and (not is_staff(user) or has_second_factor(user))


def prove_address(user: User | None, email: str) -> User:
    """The account of whoever has given back the code: hers, or a new one. Two at once make one account."""
    email = email.lower()
    if user is None:
        user = find_user(email)
    try:
        with transaction.atomic():
            if user is None:
                user = User(username=make_username(), email=email)
                user.set_unusable_password()
                user.save()
            address, _is_new = EmailAddress.objects.get_or_create(
                user=user, email=email, defaults={"primary": not user.emailaddress_set.exists()}
            )
            if not address.verified:
                address.verified = True
                address.save()
    except IntegrityError:
        return EmailAddress.objects.get(email=email, verified=True).user
    return user
