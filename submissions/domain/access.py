"""Links to a submission: who holds one, mailing them, opening them, taking them back."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from accounts.models import User
from guard.text import clean_text

from ..letters import sending as letters
from ..letters.sending import LetterKind, mail, mail_links
from ..models import Access, AccessToken, Submission
from ..standing import Actor
from ..tokens import digest_of, link_url, make_token
from .errors import AlreadyDone, LinkEnded, NotAllowed
from .events import LONGEST_NAME, name_of, write_event
from .locking import lock
from .parties import has_left, is_member, is_proven, require_submitter

MOST_CO_EDITORS = 20


def open_link(*, token: str, now: datetime) -> Access:
    """The access that a mailed link leads to, with its submission. Changes nothing. Raises LinkEnded."""
    tokens = AccessToken.objects.live(now=now).select_related("access__submission")
    found = tokens.filter(digest=digest_of(token)).first()
    if found is None or has_left(found.access.submission, access=found.access, now=now):
        raise LinkEnded
    found.access.opened_with = found
    return found.access


def make_link(access: Access, *, now: datetime) -> str:
    """A new link, as a whole address, for a mail to the address of ``access``; earlier ones go on working."""
    token = make_token()
    _keep(access, token, is_mailed=True, now=now)
    return link_url(token)


def open_browser(access: Access, *, now: datetime) -> Access:
    """Let the browser that began ``access`` go on until the address is verified; it has shown nothing yet."""
    access.opened_with = _keep(access, make_token(), is_mailed=False, now=now)
    return access


@transaction.atomic
def send_links(email: str, *, now: datetime) -> None:
    """Mail new links to everything that the address may open; nothing goes to an address that has none."""
    accesses = Access.objects.live().of_address(email).select_related("submission").order_by("-submission_id")
    links = [
        (letters.name_of(access.submission, is_known=is_known(access)), make_link(access, now=now))
        for access in accesses
        if not has_left(access.submission, access=access, now=now)
    ]
    if links:
        mail_links(email.strip().lower(), links=links)


@transaction.atomic
def invite_co_editor(
    *,
    submission: Submission,
    email: str,
    name: str = "",
    access: Access | None = None,
    user: User | None = None,
    now: datetime,
) -> Access:
    """Let somebody else write too, and mail her a link.

    Raises AlreadyDone when the address has access, NotAllowed also before the inviter's own address is verified:
    nobody unknown may have us mail strangers.
    """
    submission, email = lock(submission), email.strip().lower()
    actor = require_submitter(submission, access=access, user=user, now=now)
    if submission.is_closed or not is_proven(submission, actor=actor, now=now):
        raise NotAllowed
    live = submission.accesses.live()
    if live.of_address(email).exists():
        raise AlreadyDone(submission)
    if live.count() > MOST_CO_EDITORS:
        raise NotAllowed
    invited = submission.accesses.create(
        role=Access.Role.CO_EDITOR,
        email=email,
        name=clean_text(name, limit=LONGEST_NAME),
        created_at=now,
    )
    write_event(submission, code="invited", actor=actor, now=now)
    url = make_link(invited, now=now)
    mail(LetterKind.INVITED, to=email, submission=submission, url=url, inviter=name_of(actor))
    return invited


@transaction.atomic
def end_access(
    *,
    target: Access,
    access: Access | None = None,
    user: User | None = None,
    now: datetime,
) -> Access:
    """Take back somebody's access with all its links: a member of the owner anybody's, whoever began it a
    co-editor's, and everybody her own. Raises AlreadyDone, and NotAllowed also where nobody would be left.
    """
    submission = lock(target.submission)
    actor = require_submitter(submission, access=access, user=user, now=now)
    target = submission.accesses.get(pk=target.pk)
    if target.ended_at:
        raise AlreadyDone(submission)
    others = submission.accesses.live().exclude(pk=target.pk)
    is_last = submission.owner_id is None and not others.exists()
    if is_last or not _may_end(target, submission=submission, actor=actor, now=now):
        raise NotAllowed
    close(target, now=now)
    write_event(submission, code="access_ended", actor=actor, now=now)
    return target


def is_known(access: Access) -> bool:
    """Say whether its holder has opened a mail of ours, or was invited by somebody who has."""
    return access.verified_at is not None or access.role == Access.Role.CO_EDITOR


def close(access: Access, *, now: datetime) -> None:
    """End it with its links, in the caller's transaction."""
    access.ended_at = now
    access.save(update_fields=["ended_at"])
    access.tokens.all().delete()


def _may_end(target: Access, *, submission: Submission, actor: Actor, now: datetime) -> bool:
    own = actor.access
    if own and (own.pk == target.pk or (own.role == Access.Role.FIRST and target.role != Access.Role.FIRST)):
        return True
    return is_member(submission, user=actor.user, now=now)


def _keep(access: Access, token: str, *, is_mailed: bool, now: datetime) -> AccessToken:
    return access.tokens.create(
        digest=digest_of(token),
        created_at=now,
        expires_at=now + timedelta(days=settings.SUBMISSION_LINK_DAYS),
        is_mailed=is_mailed,
    )
