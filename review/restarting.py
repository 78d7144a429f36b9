"""What a save means for a review: an approval holds for what was approved, a review is about what is newest."""

from collections.abc import Iterable

from django.contrib.auth.models import AbstractBaseUser
from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, Revision, TaskState, WorkflowState


def restart_reviews(page_ids: Iterable[int], *, actor: AbstractBaseUser | None) -> None:
    """Let the reviews of many pages begin anew with what is newest, after revisions were written in bulk."""
    states = WorkflowState.objects.filter(
        status=WorkflowState.STATUS_IN_PROGRESS,
        base_content_type=ContentType.objects.get_for_model(Page),
        object_id__in=[str(pk) for pk in page_ids],
    )
    for state in states.order_by("pk"):
        page = state.content_object
        restart_review(page=page, revision=page.latest_revision, actor=actor)


def restart_review(*, page: Page, revision: Revision, actor: AbstractBaseUser | None) -> None:
    """Let a review of ``page`` that is under way begin anew with ``revision``; nobody is mailed again."""
    state = (
        page.workflow_states.filter(status=WorkflowState.STATUS_IN_PROGRESS)
        .select_related("current_task_state")
        .first()
    )
    current = state and state.current_task_state
    if current and current.status == TaskState.STATUS_IN_PROGRESS and current.revision_id != revision.pk:
        current.specific.cancel(user=actor, resume=True)


def is_settled(revision: Revision, *, page: Page, user: AbstractBaseUser | None) -> bool:
    """Say whether a save must leave ``revision`` as it is and make a new one.

    Only of a revision that Wagtail would let ``user`` overwrite; of others it says why not.
    """
    if revision.pk != page.latest_revision_id or revision.user_id != (user and user.pk):
        return False
    return (
        page.live_revision_id == revision.pk
        or revision.approved_go_live_at is not None
        or revision.task_states.exclude(status=TaskState.STATUS_IN_PROGRESS).exists()
    )
