"""The review stays switched on: without its step on the whole site no page could ever go public.

The gate does not ask whether the workflow is active. It stays shut without one, and nobody could hand in.
"""

from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext as _
from wagtail.models import Task, Workflow, WorkflowPage, WorkflowTask

from .errors import ReviewRefused
from .gate import is_gate_open
from .models import ColleagueApprovalTask


def check_workflow(workflow: Workflow) -> None:
    """Raise when saving ``workflow`` would switch off the review of the site."""
    if not workflow.active and list_site_steps().filter(workflow=workflow.pk).exists():
        _refuse()


def check_task(task: Task) -> None:
    """Raise when saving ``task`` would switch off the last step of the review."""
    steps = list_site_steps()
    if not task.active and steps.filter(task=task.pk).exists() and not steps.exclude(task=task.pk).exists():
        _refuse()


def check_place(place: WorkflowPage, *, is_deleted: bool) -> None:
    """Raise when the root of the site would have another workflow, without our step, or none."""
    before = WorkflowPage.objects.filter(pk=place.pk).values_list("workflow_id", flat=True).first()
    if before is None or place.page.depth > 1 or not list_site_steps().filter(workflow=before).exists():
        return
    if is_deleted or not list_own_steps().filter(workflow=place.workflow_id).exists():
        _refuse()


def check_step(step: WorkflowTask, *, is_deleted: bool) -> None:
    """Raise when the workflow of the site would lose its last step of ours."""
    steps = list_site_steps()
    if not steps.filter(pk=step.pk).exists() or steps.exclude(pk=step.pk).exists():
        return
    if is_deleted or not list_own_steps().filter(task=step.task_id).exists():
        _refuse()


def list_own_steps():
    """Where a step of ours that is active stands in an active workflow."""
    kind = ContentType.objects.get_for_model(ColleagueApprovalTask)
    return WorkflowTask.objects.filter(task__content_type=kind, task__active=True, workflow__active=True)


def list_site_steps():
    """Those that hold for the whole site."""
    return list_own_steps().filter(workflow__workflow_pages__page__depth=1)


def _refuse() -> None:
    if is_gate_open():
        return
    raise ReviewRefused(_("The review cannot be switched off: without it no page could go public."))
