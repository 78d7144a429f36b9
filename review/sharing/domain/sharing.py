"""Making a link to a draft."""

from datetime import datetime, timedelta

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from wagtail.models import COMMENTS_RELATION_NAME, Page

from audit.log import record

from ..models import SharedDraft
from ..tokens import digest_of, make_token

# Days, of which an editor chooses one.
LIFETIMES = (1, 7, 30)


class SharingRefused(Exception):
    """The page is not the actor's to edit, so not hers to show either."""


class NothingToShare(Exception):
    """The page has never been saved as a version."""


def share_draft(
    *, page: Page, actor: AbstractBaseUser, days: int, now: datetime, note: str = ""
) -> tuple[SharedDraft, str]:
    """Make a link to the latest version of ``page`` as it reads now; return the row and the token.

    The token exists nowhere else. Raises SharingRefused, NothingToShare, and ValueError for other ``days``.
    """
    if days not in LIFETIMES:
        raise ValueError(f"A link lives for {LIFETIMES} days, not {days}.")
    require_editor(page=page, actor=actor)
    with transaction.atomic():
        revision = page.get_latest_revision()
        if revision is None:
            raise NothingToShare
        token = make_token()
        shared = SharedDraft.objects.create(
            page=page,
            token_digest=digest_of(token),
            content=_without_comments(revision.content),
            version_at=revision.created_at,
            note=note,
            created_by=actor,
            created_at=now,
            expires_at=now + timedelta(days=days),
        )
        record(instance=page, action="review.share", actor=actor, data={"link": shared.pk, "days": days})
    return shared, token


def require_editor(*, page: Page, actor: AbstractBaseUser) -> None:
    """Raise SharingRefused unless ``actor`` may edit ``page``."""
    if not page.permissions_for_user(actor).can_edit():
        raise SharingRefused


def _without_comments(content: dict) -> dict:
    """What editors write to each other in the margin is not for whoever has the link."""
    return {name: value for name, value in content.items() if name != COMMENTS_RELATION_NAME}
