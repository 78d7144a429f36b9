"""The page that tells a reviewer what changed."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin.utils import get_latest_str
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page

from .decisions import explain_refusal, list_decisions
from .versions import choose_versions


class ChangesView(WagtailAdminTemplateMixin, TemplateView):
    """For whoever may edit or review the page; ``?version=`` and ``?mot=`` choose two revisions by id."""

    template_name = "review/changes.html"
    header_icon = "resubmit"
    # What somebody wrote before her decision was refused.
    comment = ""

    @cached_property
    def versions(self):
        page = get_object_or_404(Page.objects.exclude(depth=1), pk=self.kwargs["page_id"]).specific
        if not page.permissions_for_user(self.request.user).can_edit():
            raise PermissionDenied
        query = self.request.GET
        return choose_versions(page, version=query.get("version", ""), against=query.get("mot", ""))

    def get_page_title(self) -> str:
        return _("What has changed")

    def get_page_subtitle(self) -> str:
        return get_latest_str(self.versions.page)

    def get_breadcrumbs_items(self) -> list[dict]:
        edit_url = reverse("wagtailadmin_pages:edit", args=[self.versions.page.pk])
        return [
            *super().get_breadcrumbs_items(),
            {"url": edit_url, "label": get_latest_str(self.versions.page)},
            {"url": "", "label": _("What has changed")},
        ]

    def get_context_data(self, **kwargs) -> dict:
        versions = self.versions
        return {
            **super().get_context_data(**kwargs),
            "page": versions.page,
            "versions": versions,
            "changes": versions.compare(),
            "decisions": list_decisions(versions, user=self.request.user, comment=self.comment),
            "comment": self.comment,
            "refusal": explain_refusal(versions, user=self.request.user),
            "compare_url": _compare_url(versions),
        }


def _compare_url(versions) -> str:
    """Wagtail's own comparison of the same two versions."""
    if not (versions.base or versions.page.live):
        return ""
    before = versions.base.pk if versions.base else "live"
    args = [versions.page.pk, before, versions.revision.pk]
    return reverse("wagtailadmin_pages:revisions_compare", args=args)
