"""Where the gate stands: before a row that makes something public, scheduled, or gone is written."""

from collections.abc import Callable
from functools import partial

from django.db import transaction
from django.db.models.signals import pre_delete, pre_save
from django.utils.translation import gettext as _
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import (
    Page,
    Revision,
    Task,
    TaskState,
    Workflow,
    WorkflowPage,
    WorkflowState,
    WorkflowTask,
)
from wagtail.signals import (
    post_page_move,
    pre_page_move,
    task_submitted,
    workflow_approved,
    workflow_rejected,
    workflow_submitted,
)

from .addresses import keep_old_address
from .approval import list_approvers
from .errors import ApprovalRefused
from .files import check_file
from .gate import check_deletion, check_move, check_page, check_revision
from .letters import mail_request
from .models import ColleagueApprovalTask
from .standing import check_place, check_step, check_task, check_workflow

PUBLISHING_FIELDS = {"live", "live_revision", "live_revision_id"}

ENDED = (WorkflowState.STATUS_APPROVED, WorkflowState.STATUS_CANCELLED)
WAGTAIL_MAILS = [
    (task_submitted, TaskState, "group_approval_task_submitted_email_notification"),
    (workflow_submitted, WorkflowState, "workflow_state_submitted_email_notification"),
    (workflow_rejected, WorkflowState, "workflow_state_rejected_email_notification"),
    (workflow_approved, WorkflowState, "workflow_state_approved_email_notification"),
]


def connect() -> None:
    # Without a sender: every page type sends for itself.
    pre_save.connect(on_page, dispatch_uid="review.on_page")
    pre_save.connect(on_revision, sender=Revision, dispatch_uid="review.on_revision")
    pre_page_move.connect(on_move, dispatch_uid="review.on_move")
    post_page_move.connect(on_moved, dispatch_uid="review.on_moved")
    pre_delete.connect(on_deletion, sender=Page, dispatch_uid="review.on_deletion")
    for model in (get_image_model(), get_document_model()):
        pre_delete.connect(on_file_deletion, sender=model, dispatch_uid="review.on_file_deletion")
    pre_save.connect(on_workflow_state, sender=WorkflowState, dispatch_uid="review.on_workflow_state")
    task_submitted.connect(on_submitted, dispatch_uid="review.on_submitted")
    connect_standing()
    silence_wagtail()


def connect_standing() -> None:
    for model, check in [
        (Workflow, check_workflow),
        (Task, check_task),
        (ColleagueApprovalTask, check_task),
        (WorkflowPage, partial(check_place, is_deleted=False)),
        (WorkflowTask, partial(check_step, is_deleted=False)),
    ]:
        pre_save.connect(before_saving(check), sender=model, weak=False, dispatch_uid="review.standing")
    for model, check in [(WorkflowPage, check_place), (WorkflowTask, check_step)]:
        pre_delete.connect(before_deleting(check), sender=model, weak=False, dispatch_uid="review.standing")


def before_saving(check: Callable) -> Callable:
    """Ask ``check`` about a row that stands in the database already."""

    def receive(sender, instance, raw=False, **_kwargs) -> None:
        if not raw and instance.pk:
            check(instance)

    return receive


def before_deleting(check: Callable) -> Callable:
    def receive(sender, instance, **_kwargs) -> None:
        check(instance, is_deleted=True)

    return receive


def silence_wagtail() -> None:
    """Take the places of Wagtail's own mails, before or after it has taken them: ours say who may act."""
    for signal, sender, dispatch_uid in WAGTAIL_MAILS:
        signal.disconnect(sender=sender, dispatch_uid=dispatch_uid)
        signal.connect(send_nothing, sender=sender, dispatch_uid=dispatch_uid)


def send_nothing(sender, **_kwargs) -> None:
    """Stands where Wagtail would connect a mail under the same name."""


def on_page(sender, instance, raw=False, update_fields=None, **_kwargs) -> None:
    if raw or not isinstance(instance, Page):
        return
    if update_fields is None or PUBLISHING_FIELDS.intersection(update_fields):
        check_page(instance)


def on_revision(sender, instance, raw=False, **_kwargs) -> None:
    if not raw:
        check_revision(instance)


def on_deletion(sender, instance, **_kwargs) -> None:
    check_deletion(instance)


def on_file_deletion(sender, instance, **_kwargs) -> None:
    check_file(instance)


def on_move(sender, instance, parent_page_before, parent_page_after, **_kwargs) -> None:
    if parent_page_before != parent_page_after:
        check_move(instance, parent=parent_page_after)


def on_moved(sender, instance, url_path_before, **_kwargs) -> None:
    keep_old_address(instance.specific, before=url_path_before)


def on_workflow_state(sender, instance, raw=False, **_kwargs) -> None:
    """An ended review stays ended, also for who loaded it while it was under way."""
    if raw or instance.pk is None:
        return
    states = WorkflowState.objects.filter(pk=instance.pk).order_by().values_list("status", flat=True)
    if transaction.get_connection().in_atomic_block:
        # Whoever is ending it right now is waited for.
        states = states.select_for_update()
    if any(status in ENDED and status != instance.status for status in states):
        raise ApprovalRefused(_("The review of the page is over already."))


def on_submitted(sender, instance, user=None, **_kwargs) -> None:
    """Ask for a review when it begins, and when what was sent back is handed in again; not after each save.

    Whoever hands in again is the one who asks from then on.
    """
    if not isinstance(instance.task.specific, ColleagueApprovalTask):
        return
    state = instance.workflow_state
    earlier = state.task_states.exclude(pk=instance.pk).order_by("-pk").first()
    if earlier is None or earlier.status == TaskState.STATUS_REJECTED:
        if earlier and user:
            WorkflowState.objects.filter(pk=state.pk).update(requested_by=user)
            state.requested_by = user
        page = instance.revision.content_object
        mail_request(
            page=page, recipients=list_approvers(page=page, asker_id=state.requested_by_id), actor=user
        )
