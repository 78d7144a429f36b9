"""The gate: a page goes public only with a revision that a colleague has approved, and down only with a reason.

The rule stands where every way leads past: before a page row that would be public, and before a revision
that would be scheduled, is written. So it holds for the editor's buttons, bulk actions, commands, the
worker, copies, aliases and the shell alike, and for superusers too.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Revision

from audit.log import record

from .errors import MoveRefused, PublishRefused, ReviewRefused, WithdrawalRefused
from .involvement import is_approved
from .models import ReviewedPageMixin

__all__ = ["PublishRefused", "ReviewRefused", "WithdrawalRefused"]

_is_open: ContextVar[bool] = ContextVar("review_gate_is_open", default=False)


@contextmanager
def reviewed_elsewhere() -> Iterator[None]:
    """Let through what has been reviewed in another way: content files before they were committed, and tests.

    Whoever uses it on the portal's own pages says so in the log; ``publish_reviewed_elsewhere`` does.
    """
    token = _is_open.set(True)
    try:
        yield
    finally:
        _is_open.reset(token)


def is_gate_open() -> bool:
    return _is_open.get()


# The same door for ``domain.withdrawing``, which has written the reason down.
with_reason = reviewed_elsewhere


def publish_reviewed_elsewhere(revision: Revision, *, origin: str, actor: Model | None = None) -> None:
    """Publish a revision that was reviewed outside the portal; ``origin`` is a code that the log keeps."""
    with transaction.atomic(), reviewed_elsewhere():
        revision.publish(user=actor, skip_permission_checks=True)
        _record_origin(revision.content_object, action="review.publish_elsewhere", origin=origin, actor=actor)


def withdraw_elsewhere(page: Page, *, origin: str, actor: Model | None = None) -> None:
    """Take down a page that was withdrawn outside the portal; ``origin`` is a code that the log keeps."""
    with transaction.atomic(), reviewed_elsewhere():
        page.unpublish(user=actor)
        _record_origin(page, action="review.withdraw_elsewhere", origin=origin, actor=actor)


def _record_origin(page: Page, *, action: str, origin: str, actor: Model | None) -> None:
    record(instance=page, action=action, actor=actor, data={"origin": origin})


def check_page(page: Page) -> None:
    """Raise when writing the row ``page`` would publish, replace or take down something past the review."""
    if _is_open.get() or not is_reviewed(page):
        return
    before = Page.objects.filter(pk=page.pk).values_list("live", "live_revision_id", "expire_at").first()
    was_live, live_revision_id, expire_at = before or (False, None, None)
    if page.live:
        if not was_live or live_revision_id != page.live_revision_id:
            _check_new_public(page)
    elif was_live and not (page.expired and expire_at):
        raise WithdrawalRefused


def check_revision(revision: Revision) -> None:
    """Raise when ``revision`` would be scheduled without having been approved."""
    if revision.approved_go_live_at is None or _is_open.get():
        return
    model = revision.content_type.model_class()
    if model and issubclass(model, ReviewedPageMixin) and not (revision.pk and is_approved(revision)):
        raise PublishRefused


def check_deletion(page: Page) -> None:
    """Raise when deleting ``page`` would take something down without a reason."""
    if not _is_open.get() and is_reviewed(page) and Page.objects.filter(pk=page.pk, live=True).exists():
        raise WithdrawalRefused(_("Take the page down first, with a reason. Then it can be deleted."))


def check_move(page: Page, *, parent: Page) -> None:
    """Raise when ``page`` would be moved below a type that it does not belong under."""
    if is_reviewed(page) and not page.specific.can_move_to(parent):
        raise MoveRefused(_("A page of this kind cannot stand there."))


def is_reviewed(page: Page) -> bool:
    """Say whether ``page`` is of a type of ours, also when it was fetched as a plain page."""
    return isinstance(page, ReviewedPageMixin) or (
        page.content_type_id is not None and issubclass(page.specific_class or Page, ReviewedPageMixin)
    )


def _check_new_public(page: Page) -> None:
    if page.alias_of_id:
        raise PublishRefused(_("A page stands in one place only. Link to it instead of making an alias."))
    if page.pk is None or page.live_revision_id is None:
        raise PublishRefused
    revision = Revision.objects.filter(pk=page.live_revision_id, object_id=str(page.pk)).first()
    if revision is None or not is_approved(revision):
        raise PublishRefused
