"""Letting everybody who should know of a change get a letter, each with a link of her own."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.urls import reverse

from accounts.models import Membership, User
from jobs.mail import check_address

from ..letters.sending import LetterKind, mail
from ..models import Access, Submission
from .access import is_known, make_link
from .parties import PERMISSION, has_left, may_moderate, today_of

MODEL_BACKEND = "django.contrib.auth.backends.ModelBackend"


def tell_submitters(submission: Submission, kind: LetterKind, *, now: datetime, **words: Any) -> int:
    """Mail all who hold a link; where nobody does, the members of the municipality that owns it."""
    holders = [
        access for access in list_holders(submission) if not has_left(submission, access=access, now=now)
    ]
    for access in holders:
        url = make_link(access, now=now)
        mail(kind, to=access.email, submission=submission, url=url, is_known=is_known(access), **words)
    if holders:
        return len(holders)
    url = settings.SITE_URL + reverse("submissions:status", args=[submission.reference])
    members = _reachable(_list_members(submission, now=now))
    for user in members:
        mail(kind, to=user.email, submission=submission, url=url, **words)
    return len(members)


def tell_editors(submission: Submission, kind: LetterKind, *, now: datetime, **words: Any) -> int:
    """Mail the one in charge; where nobody is, all who may moderate it."""
    in_charge = submission.assigned_to
    # She may have lost the right, or come near it, since she took it.
    is_there = may_moderate(submission, user=in_charge, now=now) or submission.erased_at is not None
    receivers = [in_charge] if in_charge and is_there else _list_moderators(submission, now=now)
    reachable = _reachable(receivers)
    for user in reachable:
        mail(kind, to=user.email, submission=submission, url=_admin_url(submission), **words)
    return len(reachable)


def list_holders(submission: Submission) -> QuerySet[Access]:
    """Live accesses with an address, also when she has not verified it: she is the one who was told to."""
    return submission.accesses.live().exclude(email="").order_by("pk")


def _admin_url(submission: Submission) -> str:
    """Of its page in the admin; of the draft that is left, or nothing, when it has been erased."""
    base = settings.WAGTAILADMIN_BASE_URL.rstrip("/")
    if submission.erased_at is None:
        return base + reverse("submissions_moderate", args=[submission.pk])
    return base + reverse("wagtailadmin_pages:edit", args=[submission.case_id]) if submission.case_id else ""


def _list_members(submission: Submission, *, now: datetime) -> list[User]:
    memberships = Membership.objects.active(today=today_of(now)).filter(
        municipality=submission.owner_id, user__is_active=True
    )
    return [membership.user for membership in memberships.select_related("user").order_by("pk")]


def _list_moderators(submission: Submission, *, now: datetime) -> list[User]:
    users = User.objects.with_perm(PERMISSION, include_superusers=False, backend=MODEL_BACKEND)
    return [user for user in users.order_by("pk") if may_moderate(submission, user=user, now=now)]


def _reachable(users: Iterable[User]) -> list[User]:
    """A mistyped address of somebody's account must hold up no change."""
    return [user for user in users if _is_address(user.email)]


def _is_address(email: str) -> bool:
    try:
        check_address(email)
    except ValidationError:
        return False
    return bool(email)
