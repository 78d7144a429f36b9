"""Approving what waits for review, or sending it back: state, page, log and mail together or not at all."""

from collections.abc import Iterable

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page, TaskState, WorkflowState

from ..approval import find_refusal, list_concerned
from ..errors import ApprovalRefused
from ..groups import APPROVERS, is_in_group
from ..letters import mail_approval, mail_return
from ..locking import lock_page
from ..versions import version_of


def approve(*, task_state: TaskState, actor: AbstractBaseUser, version: str, comment: str = "") -> None:
    """Approve exactly ``version`` (of ``versions.version_of``), which publishes or schedules it.

    Raises ApprovalRefused when the actor had a hand in it, when somebody has saved a newer version since
    it was read, when the review is over, or when the page lacks something that a public page must have.
    """
    with transaction.atomic():
        page, current = _lock(task_state)
        if refusal := find_refusal(page=page, user=actor):
            raise ApprovalRefused(refusal)
        if version != version_of(current.revision) or current.revision_id != page.latest_revision_id:
            raise ApprovalRefused(
                _("The page has been changed since you read it. Read the changes again, then approve.")
            )
        _check_complete(current)
        asker_id = current.workflow_state.requested_by_id
        concerned = list(list_concerned(page=page, asker_id=asker_id, but_not=actor))
        current.approve(user=actor, comment=comment)
        mail_approval(page=_reread(page), recipients=concerned, actor=actor, comment=comment)


def send_back(*, task_state: TaskState, actor: AbstractBaseUser, comment: str) -> None:
    """Ask for changes; raises ApprovalRefused without a comment, or when the review is over."""
    with transaction.atomic():
        page, current = _lock(task_state)
        if not is_in_group(actor, *APPROVERS):
            raise ApprovalRefused(_("A reviewer or a responsible publisher approves the page."))
        if not comment.strip():
            raise ApprovalRefused(_("Write what needs to be changed, then send the page back."))
        asker_id = current.workflow_state.requested_by_id
        concerned = list(list_concerned(page=page, asker_id=asker_id, but_not=actor))
        current.reject(user=actor, comment=comment)
        mail_return(page=page, recipients=concerned, actor=actor, comment=comment)


def _lock(task_state: TaskState) -> tuple[Page, TaskState]:
    """Keep everybody else from the page and its review; return both as they are now."""
    page = task_state.workflow_state.content_object
    lock_page(page.pk)
    WorkflowState.objects.select_for_update().get(pk=task_state.workflow_state_id)
    page = _reread(page)
    current = TaskState.objects.select_related("revision", "workflow_state").get(pk=task_state.pk)
    if current.status == TaskState.STATUS_IN_PROGRESS:
        return page, current
    raise ApprovalRefused(_describe_end(page, current))


def _describe_end(page: Page, task_state: TaskState) -> str:
    if page.workflow_in_progress:
        return _("The page has been changed since you read it. Read the changes again, then approve.")
    name = (
        task_state.finished_by.get_full_name() or task_state.finished_by.username
        if task_state.finished_by
        else ""
    )
    endings = {
        TaskState.STATUS_APPROVED: _("%(name)s has already approved the page."),
        TaskState.STATUS_REJECTED: _("%(name)s has already sent the page back."),
    }
    if name and task_state.status in endings:
        return endings[task_state.status] % {"name": name}
    return _("The review of the page has been called off.")


def _reread(page: Page) -> Page:
    return Page.objects.get(pk=page.pk).specific


def _check_complete(task_state: TaskState) -> None:
    """A draft may lack what a public page may not: say what, before anything is written."""
    page = task_state.revision.as_object()
    try:
        page.full_clean()
    except ValidationError as error:
        names = _name_fields(page, getattr(error, "error_dict", {}))
        message = ngettext(
            "The page cannot be published yet. Something is missing or wrong in this field: %(fields)s.",
            "The page cannot be published yet. Something is missing or wrong in these fields: %(fields)s.",
            len(names),
        )
        raise ApprovalRefused(message % {"fields": ", ".join(names)}) from None
    if hindrances := page.list_hindrances():
        raise ApprovalRefused(" ".join(hindrances))


def _name_fields(page: Page, fields: Iterable[str]) -> list[str]:
    known = {field.name: str(getattr(field, "verbose_name", field.name)) for field in page._meta.get_fields()}
    return [known.get(name, _("the page as a whole")) for name in fields] or [_("the page as a whole")]
