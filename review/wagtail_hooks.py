"""The review in Wagtail's admin."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.pages.unpublish import UnpublishView
from wagtail.log_actions import LogFormatter
from wagtail.models import Page

from . import action_menu
from .bulk import SubmitBulkAction, WithdrawBulkAction
from .domain.withdrawing import withdraw_page
from .errors import WithdrawalRefused
from .forms import WithdrawalForm, describe_errors
from .handed_in import tell_what_happens_next
from .middleware import REFUSED
from .models import ReviewedPageMixin, Withdrawal
from .views import DecisionView

# After Wagtail's own, whose places these take.
LATER = 1


hooks.register("construct_page_action_menu", action_menu.arrange)
hooks.register("after_create_page", tell_what_happens_next, order=LATER)
hooks.register("after_edit_page", tell_what_happens_next, order=LATER)


@hooks.register("register_admin_urls")
def decision_url() -> list:
    route = "granskning/<int:page_id>/beslut/<slug:action>/<int:task_state_id>/"
    return [path(route, DecisionView.as_view(), name="review_decide")]


@hooks.register("after_edit_page")
def say_that_nothing_was_published(request: HttpRequest, page: Page) -> None:
    if "action-publish" in request.POST:
        messages.warning(
            request, _("The page was saved but not published: a colleague reads and approves it first.")
        )


@hooks.register("before_unpublish_page")
def take_down_with_a_reason(request: HttpRequest, page: Page) -> HttpResponse | None:
    if not isinstance(page, ReviewedPageMixin):
        return None
    form = WithdrawalForm(request.POST)
    if not form.is_valid():
        return ask_for_a_reason(request, page, describe_errors(form))
    try:
        withdraw_page(page=page, actor=request.user, now=timezone.now(), **form.cleaned_data)
    except WithdrawalRefused as refusal:
        return ask_for_a_reason(request, page, str(refusal))
    messages.success(request, _("“%(title)s” is taken down.") % {"title": page.get_admin_display_title()})
    return redirect(
        get_valid_next_url_from_request(request) or reverse("wagtailadmin_pages:edit", args=[page.pk])
    )


def ask_for_a_reason(request: HttpRequest, page: Page, error: str) -> HttpResponse:
    """Wagtail's question once more, with ``error`` and the reason as it was written."""
    messages.error(request, error)
    view = UnpublishView()
    view.setup(request, page.pk)
    view.objects_to_unpublish = view.get_objects_to_unpublish()
    response = view.get(request)
    response.status_code = REFUSED
    return response


hooks.register("register_bulk_action", SubmitBulkAction, order=LATER)
hooks.register("register_bulk_action", WithdrawBulkAction, order=LATER)


@hooks.register("register_log_actions", order=LATER)
def show_reasons(actions) -> None:
    @actions.register_action("review.withdraw")
    class WithdrawalFormatter(LogFormatter):
        label = _("Take down with a reason")
        message = _("Taken down with a reason")

        def format_comment(self, log_entry) -> str:
            """The reason, unless it has been erased."""
            row = Withdrawal.objects.filter(pk=log_entry.data.get("withdrawal")).first()
            return row.reason if row else ""
