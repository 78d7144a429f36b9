"""Doing to many pages what a plan has shown."""

from collections.abc import Sequence
from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import Q
from wagtail.log_actions import log
from wagtail.models import Page, Revision

from audit.log import record
from knowledge.models import KnowledgePage
from registers.locking import hold_entries
from review.restarting import restart_reviews

from .changes import Change, TermChange
from .planning import Line, digest_plan, plan_change

BATCH = 50
DRAFT_FIELDS = ["latest_revision", "latest_revision_created_at", "has_unpublished_changes"]


class PlanOutdated(Exception):
    """Something has changed since the plan was shown; ``lines`` is the plan as it is now."""

    def __init__(self, lines: list[Line]) -> None:
        self.lines = lines
        super().__init__("The plan is not what was shown.")


def apply_change(
    *, page_ids: Sequence[int], change: Change, actor: AbstractBaseUser, digest: str, now: datetime
) -> list[Line]:
    """Make the change on every page whose line says so, all or none; returns those lines.

    ``digest`` is that of the plan that ``actor`` has seen. Raises PlanOutdated, having written nothing, when
    the plan is another by now; so a second submit does nothing either.
    """
    with transaction.atomic():
        hold_entries()
        list(Page.objects.select_for_update().filter(pk__in=page_ids).order_by("pk").values_list("pk"))
        lines = plan_change(page_ids=page_ids, change=change, user=actor)
        if digest_plan(lines, change) != digest:
            raise PlanOutdated(lines)
        changed = [line for line in lines if line.is_change]
        if isinstance(change, TermChange):
            _save_drafts(changed, change, actor=actor, now=now)
        else:
            _set_at_once(changed, change, actor=actor)
    return changed


def _save_drafts(lines: list[Line], change: TermChange, *, actor: AbstractBaseUser, now: datetime) -> None:
    """A revision on top of the latest, so that changes which are not public yet stay in it.

    Made of the latest one's content: to restore every page with all its rows, and to store it again, would
    keep everybody else from saving for half a minute.
    """
    pages = list(KnowledgePage.objects.filter(pk__in=[line.page_id for line in lines]).order_by("pk"))
    latest = Revision.objects.in_bulk([page.latest_revision_id for page in pages])
    values = {line.page_id: line.value for line in lines}
    revisions = Revision.objects.bulk_create(
        [
            _make_revision(
                page, latest.get(page.latest_revision_id), change, value=values[page.pk], actor=actor, now=now
            )
            for page in pages
        ],
        batch_size=BATCH,
    )
    for page, revision in zip(pages, revisions, strict=True):
        page.latest_revision, page.latest_revision_created_at = revision, now
        page.has_unpublished_changes = True
        log(page.specific_deferred, "wagtail.edit", user=actor, revision=revision, content_changed=True)
    Page.objects.bulk_update(pages, DRAFT_FIELDS, batch_size=BATCH)
    restart_reviews([page.pk for page in pages], actor=actor)


def _make_revision(
    page: KnowledgePage, latest: Revision | None, change: TermChange, *, value: tuple, actor, now: datetime
) -> Revision:
    content = latest.content if latest else page.specific.serializable_data()
    change.write(content, value)
    # Saved from no form, least of all from the one that the version before was saved from.
    content.pop("opened_form", None)
    return Revision(
        content_type_id=page.content_type_id,
        base_content_type=page.get_base_content_type(),
        object_id=str(page.pk),
        object_str=latest.object_str if latest else str(page),
        content=content,
        created_at=now,
        user=actor,
    )


def _set_at_once(lines: list[Line], change: Change, *, actor: AbstractBaseUser) -> None:
    """In the page's row and in the drafts on top of it, or publishing one would take the change back.

    No revision of its own: who sets a date has written nothing, and may still approve.
    """
    page_ids = [line.page_id for line in lines]
    KnowledgePage.objects.filter(pk__in=page_ids).update(**{change.field: change.row_value})
    scheduled = Q(approved_go_live_at__isnull=False, object_id__in=[str(pk) for pk in page_ids])
    latest = Q(pk__in=[line.revision_id for line in lines if line.revision_id])
    revisions = list(Revision.page_revisions.filter(latest | scheduled))
    for revision in revisions:
        revision.content[change.field] = change.after(None)
    Revision.objects.bulk_update(revisions, ["content"], batch_size=BATCH)
    for page in KnowledgePage.objects.filter(pk__in=page_ids).order_by("pk"):
        record(
            instance=page.specific_deferred,
            action=change.action,
            actor=actor,
            data={"value": change.after(None)},
        )
