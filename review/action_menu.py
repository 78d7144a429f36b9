"""The buttons below the editor, in the words of the review."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.action_menu import (
    ActionMenuItem,
    CancelWorkflowMenuItem,
    PublishMenuItem,
    RestartWorkflowMenuItem,
    SubmitForModerationMenuItem,
    WorkflowMenuItem,
)

# Nobody publishes but the review; approving and sending back have a page of their own; what was sent back is
# handed in again, which starts the review anew.
LEFT_OUT = (PublishMenuItem, WorkflowMenuItem, RestartWorkflowMenuItem)


class ReadChangesMenuItem(ActionMenuItem):
    """The way to approve: nobody approves in the editor, where the text can change under the hands."""

    name = "action-read-changes"
    label = _("Read the changes")
    icon_name = "resubmit"

    def get_url(self, context: dict) -> str:
        return reverse("review_changes", args=[context["page"].pk])


class HandInMenuItem(SubmitForModerationMenuItem):
    """Wagtail's, without the names of workflow and step, which say nothing where there is one of each."""

    def get_context_data(self, parent_context: dict) -> dict:
        page = parent_context.get("page")
        is_returned = page is not None and page.pk and page.current_workflow_state is not None
        label = _("Hand in for review again") if is_returned else _("Hand in for review")
        return {**super().get_context_data(parent_context), "label": label}


class TakeBackMenuItem(CancelWorkflowMenuItem):
    label = _("Take back from review")


IN_PLACE_OF = {SubmitForModerationMenuItem: HandInMenuItem, CancelWorkflowMenuItem: TakeBackMenuItem}


def arrange(menu_items: list[ActionMenuItem], request: HttpRequest, context: dict) -> None:
    """Put our items in the places of Wagtail's; a reviewer meets the way to the changes first."""
    may_decide = any(isinstance(item, WorkflowMenuItem) for item in menu_items)
    menu_items[:] = [
        IN_PLACE_OF[type(item)](order=item.order) if type(item) in IN_PLACE_OF else item
        for item in menu_items
        if not isinstance(item, LEFT_OUT)
    ]
    if may_decide:
        menu_items.insert(0, ReadChangesMenuItem())
