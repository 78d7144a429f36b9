"""Carrying out what a reviewer decided on the page of changes."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views import View
from wagtail.admin import messages
from wagtail.models import Page, TaskState

from .changes.views import ChangesView
from .changes.words import write_moment
from .errors import ReviewRefused
from .forms import DecisionForm, describe_errors
from .middleware import REFUSED
from .models import ColleagueApprovalTask

DECISIONS = ("approve", "reject")


class DecisionView(View):
    """POST only. Wagtail's own view of the same obeys the same rules, but says nothing of what came of it.

    A decision that is refused is answered with the changes as they are now, and the comment as it was written.
    """

    http_method_names = ["post"]

    def post(self, request: HttpRequest, page_id: int, action: str, task_state_id: int) -> HttpResponse:
        if action not in DECISIONS:
            raise Http404
        state = get_object_or_404(
            TaskState.objects.select_related("task", "workflow_state"),
            pk=task_state_id,
            workflow_state__object_id=str(page_id),
        )
        task = state.task.specific
        if not isinstance(task, ColleagueApprovalTask):
            return redirect("wagtailadmin_pages:workflow_action", page_id, action, task_state_id)
        form = DecisionForm(request.POST)
        if not form.is_valid():
            return ask_again(request, page_id, describe_errors(form))
        try:
            task.on_action(state, request.user, action, **form.cleaned_data)
        except ReviewRefused as refusal:
            return ask_again(request, page_id, str(refusal))
        tell(request, action=action, page=Page.objects.get(pk=page_id))
        return redirect("wagtailadmin_home")


def ask_again(request: HttpRequest, page_id: int, error: str) -> HttpResponse:
    """Show the changes as they are now, with ``error`` and what was written in the form."""
    messages.error(request, error)
    view = ChangesView(comment=request.POST.get("comment", ""))
    view.setup(request, page_id=page_id)
    response = view.get(request, page_id=page_id)
    response.status_code = REFUSED
    return response


def tell(request: HttpRequest, *, action: str, page: Page) -> None:
    """Say what came of the decision."""
    title = {"title": page.get_admin_display_title()}
    scheduled = page.scheduled_revision
    if action == "reject":
        messages.success(request, _("“%(title)s” is sent back, and the writers have been told.") % title)
    elif scheduled:
        moment = write_moment(scheduled.approved_go_live_at)
        text = _("“%(title)s” is approved and will be published %(moment)s.")
        messages.success(request, text % {**title, "moment": moment})
    else:
        button = messages.button(page.full_url, _("Read the page"))
        messages.success(request, _("“%(title)s” is published.") % title, buttons=[button])
