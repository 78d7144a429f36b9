"""What can be done with many pages at once, in the places of Wagtail's own *publish* and *unpublish*."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.views.pages.bulk_actions.page_bulk_action import PageBulkAction
from wagtail.admin.views.pages.bulk_actions.unpublish import UnpublishBulkAction
from wagtail.models import Page

from .domain.submitting import can_submit, submit_page
from .domain.withdrawing import withdraw_page
from .forms import WithdrawalForm


class SubmitBulkAction(PageBulkAction):
    """Nobody publishes past the review; many pages can be handed in for it at once."""

    display_name = _("Hand in for review")
    aria_label = _("Hand in the selected pages for review")
    action_type = "publish"
    action_priority = 40
    template_name = "review/bulk_submit.html"

    def check_perm(self, page: Page) -> bool:
        return can_submit(page.specific, self.request.user)

    @classmethod
    def execute_action(cls, objects: list[Page], user=None, **_kwargs) -> tuple[int, int]:
        for page in objects:
            submit_page(page=page, actor=user)
        return len(objects), 0

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str:
        message = ngettext(
            "%(count)d page is handed in for review.",
            "%(count)d pages are handed in for review.",
            num_parent_objects,
        )
        return message % {"count": num_parent_objects}


class WithdrawBulkAction(UnpublishBulkAction):
    """Wagtail's, with one reason for all."""

    form_class = WithdrawalForm
    template_name = "review/bulk_withdraw.html"

    def get_form(self, form_class=None) -> WithdrawalForm:
        form = super().get_form(form_class)
        form.fields["include_descendants"].label = _("Take down what is public below them too")
        return form

    def get_execution_context(self) -> dict:
        return {**super().get_execution_context(), "reason": self.cleaned_form.cleaned_data["reason"]}

    @classmethod
    def execute_action(
        cls, objects: list[Page], include_descendants: bool = False, user=None, reason: str = "", **_kwargs
    ) -> tuple[int, int]:
        rows = [
            withdraw_page(
                page=page,
                actor=user,
                reason=reason,
                now=timezone.now(),
                include_descendants=include_descendants,
            )
            for page in objects
        ]
        return len(objects), sum(map(len, rows)) - len(objects)
