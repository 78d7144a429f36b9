"""Doing to many pages what a plan has shown."""

from collections.abc import Sequence

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import Q
from wagtail.models import Page, Revision

from audit.log import record
from knowledge.models import KnowledgePage

from .changes import Change, TermChange
from .planning import Line, digest_plan, plan_change

BATCH = 50


class PlanOutdated(Exception):
    """Something has changed since the plan was shown; ``lines`` is the plan as it is now."""

    def __init__(self, lines: list[Line]) -> None:
        self.lines = lines
        super().__init__("The plan is not what was shown.")


def apply_change(
    *, page_ids: Sequence[int], change: Change, actor: AbstractBaseUser, digest: str
) -> list[Line]:
    """Make the change on every page whose line says so, all or none; returns those lines.

    ``digest`` is that of the plan that ``actor`` has seen. Raises PlanOutdated, having written nothing, when
    the plan is another by now; so a second submit does nothing either.
    """
    with transaction.atomic():
        list(Page.objects.select_for_update().filter(pk__in=page_ids).order_by("pk").values_list("pk"))
        lines = plan_change(page_ids=page_ids, change=change, user=actor)
        if digest_plan(lines, change) != digest:
            raise PlanOutdated(lines)
        changed = [line for line in lines if line.is_change]
        if isinstance(change, TermChange):
            _save_drafts(changed, change, actor=actor)
        else:
            _set_at_once(changed, change, actor=actor)
    return changed


def _save_drafts(lines: list[Line], change: TermChange, *, actor: AbstractBaseUser) -> None:
    """A revision on top of the latest, so that changes which are not public yet stay in it."""
    pages = KnowledgePage.objects.in_bulk([line.page_id for line in lines])
    for line in lines:
        draft = pages[line.page_id].specific.get_latest_revision_as_object()
        change.write(draft, line.value)
        # What an unfinished draft lacks is not this change's to refuse.
        draft.save_revision(user=actor, log_action=True, clean=False)


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
        record(instance=page, action=change.action, actor=actor, data={"value": change.after(None)})
