"""What a change would do to each page, in a number of queries that does not grow with the pages."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision, WorkflowState

from knowledge.models import KnowledgePage

from .changes import Change


@dataclass(frozen=True)
class Line:
    """One page: its value before and after, in words and as it is stored, or why it cannot be changed."""

    page_id: int
    title: str
    revision_id: int | None
    before: str = ""
    after: str = ""
    value: Any = None
    is_same: bool = False
    refusal: str = ""

    @property
    def is_change(self) -> bool:
        return not self.refusal and not self.is_same


@dataclass(frozen=True)
class _Busy:
    """Pages that are being reviewed, and pages with a publication that waits for its time."""

    in_review: set[int]
    scheduled: set[int]


def plan_change(*, page_ids: Sequence[int], change: Change, user: AbstractBaseUser) -> list[Line]:
    """A line for each page that exists, in the order of their titles."""
    pages = Page.objects.filter(pk__in=page_ids).order_by("draft_title", "pk")
    known = KnowledgePage.objects.in_bulk(page_ids)
    revisions = Revision.objects.in_bulk([page.latest_revision_id for page in known.values()])
    busy, names = _find_busy(page_ids), change.names()
    lines = []
    for page in pages:
        refusal = _refuse(known.get(page.pk), change, user=user, busy=busy)
        if refusal:
            lines.append(Line(page.pk, page.draft_title, page.latest_revision_id, refusal=refusal))
            continue
        revision = revisions.get(page.latest_revision_id)
        lines.append(_plan_page(known[page.pk], revision, change=change, names=names))
    return lines


def digest_plan(lines: Sequence[Line], change: Change) -> str:
    """What the confirmation carries, so that nothing else is done than what was shown."""
    return hashlib.sha256(repr((change, lines)).encode()).hexdigest()


def _plan_page(page: KnowledgePage, revision: Revision | None, *, change: Change, names: dict) -> Line:
    content = revision.content if revision else page.specific.serializable_data()
    before = change.read(content)
    after = change.after(before)
    is_same = after == before
    if change.is_editorial:
        # The row that readers see keeps a value of its own while the draft is another.
        is_same = is_same and getattr(page, page._meta.get_field(change.field).attname) == _stored(change)
    return Line(
        page.pk,
        page.draft_title,
        page.latest_revision_id,
        before=change.words(before, names),
        after=change.words(after, names),
        value=after,
        is_same=is_same,
        refusal="" if is_same else change.refuse(page, after),
    )


def _stored(change: Change) -> Any:
    value = change.row_value
    return getattr(value, "pk", value)


def _find_busy(page_ids: Sequence[int]) -> _Busy:
    """Two queries, whatever the number of pages."""
    object_ids = [str(pk) for pk in page_ids]
    states = WorkflowState.objects.filter(object_id__in=object_ids, status__in=_UNDER_WAY)
    waiting = Revision.page_revisions.filter(object_id__in=object_ids, approved_go_live_at__isnull=False)
    return _Busy(
        in_review={int(pk) for pk in states.values_list("object_id", flat=True)},
        scheduled={int(pk) for pk in waiting.values_list("object_id", flat=True)},
    )


_UNDER_WAY = (WorkflowState.STATUS_IN_PROGRESS,)


def _refuse(page: KnowledgePage | None, change: Change, *, user: AbstractBaseUser, busy: _Busy) -> str:
    if page is None:
        return _("Pages of this kind have no such thing.")
    if not page.permissions_for_user(user).can_edit():
        return _("You may not change this page.")
    if page.locked and page.locked_by_id != user.pk:
        return _("The page is locked by somebody else.")
    if change.is_editorial:
        return ""
    if page.pk in busy.in_review:
        return _("The page is being reviewed. Wait until it is done, or take it back.")
    if page.pk in busy.scheduled:
        return _("The page is to be published at a set time. Change it after that.")
    return ""
