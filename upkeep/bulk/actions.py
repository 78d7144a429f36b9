"""The changes as bulk actions of Wagtail's page lists."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.generic import FormView
from wagtail import hooks
from wagtail.admin.views.pages.bulk_actions.page_bulk_action import PageBulkAction

from .applying import PlanOutdated, apply_change
from .changes import Change
from .forms import ResponsibleEditorForm, ReviewDateForm, TagForm, ThemeForm
from .planning import Line, digest_plan, plan_change

MOST_PAGES = 200


class ChangeBulkAction(PageBulkAction):
    """First what is to be changed, then a list of what will change on each page, then the change."""

    template_name = "upkeep/bulk/change.html"

    @cached_property
    def page_ids(self) -> list[int]:
        given = self.request.GET.getlist("id")
        if "all" in given:
            parent = self.request.GET.get("childOf", "")
            return list(self.get_all_objects_in_listing_query(int(parent) if parent.isdigit() else None))
        return [int(pk) for pk in given if pk.isdigit() and len(pk) < 10]

    def form_valid(self, form) -> HttpResponse:
        change, digest = form.make_change(), self.request.POST.get("plan", "")
        if len(self.page_ids) > MOST_PAGES:
            return self.render_to_response(self.get_context_data(form=form))
        if not digest:
            return self._show(form, change)
        try:
            changed = apply_change(
                page_ids=self.page_ids,
                change=change,
                actor=self.request.user,
                digest=digest,
                now=timezone.now(),
            )
        except PlanOutdated as outdated:
            return self._show(form, change, lines=outdated.lines)
        messages.success(self.request, self._say_done(change, len(changed)))
        return redirect(self.next_url)

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        """Not Wagtail's list: that asks several questions for each page."""
        return {
            **FormView.get_context_data(self, **kwargs),
            "action": self,
            "count": len(self.page_ids),
            "limit": MOST_PAGES,
            "is_too_many": len(self.page_ids) > MOST_PAGES,
            "next": self.next_url,
            "submit_url": self.request.get_full_path(),
        }

    def _show(self, form, change: Change, *, lines: list[Line] | None = None) -> HttpResponse:
        is_outdated = lines is not None
        if lines is None:
            lines = plan_change(page_ids=self.page_ids, change=change, user=self.request.user)
        context = self.get_context_data(form=form) | {
            "is_outdated": is_outdated,
            "is_editorial": change.is_editorial,
            "digest": digest_plan(lines, change),
            "changes": [line for line in lines if line.is_change],
            "same": [line for line in lines if line.is_same],
            "refused": [line for line in lines if line.refusal],
        }
        return self.render_to_response(context)

    @staticmethod
    def _say_done(change: Change, count: int) -> str:
        if change.is_editorial:
            return ngettext("%(count)d page is changed.", "%(count)d pages are changed.", count) % {
                "count": count
            }
        return ngettext(
            "%(count)d page has a new draft. Send it for review to make the change public.",
            "%(count)d pages have a new draft. Send them for review to make the change public.",
            count,
        ) % {"count": count}


class ThemeBulkAction(ChangeBulkAction):
    display_name = _("Theme")
    aria_label = _("Add or remove a theme on the chosen pages")
    action_type = "tema"
    action_priority = 110
    form_class = ThemeForm


class TagBulkAction(ChangeBulkAction):
    display_name = _("Tag")
    aria_label = _("Add or remove a tag on the chosen pages")
    action_type = "nyckelord"
    action_priority = 120
    form_class = TagForm


class ReviewDateBulkAction(ChangeBulkAction):
    display_name = _("Next review")
    aria_label = _("Set when the chosen pages are to be reviewed next")
    action_type = "granskas"
    action_priority = 130
    form_class = ReviewDateForm


class ResponsibleEditorBulkAction(ChangeBulkAction):
    display_name = _("Responsible editor")
    aria_label = _("Set who answers for the chosen pages")
    action_type = "ansvarig"
    action_priority = 140
    form_class = ResponsibleEditorForm


for _action in (ThemeBulkAction, TagBulkAction, ReviewDateBulkAction, ResponsibleEditorBulkAction):
    hooks.register("register_bulk_action", _action)
