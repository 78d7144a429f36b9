"""Sharing a draft from the admin: the links of one page, a new one, and closing one."""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.debug import sensitive_variables
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.utils import get_latest_str
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page

from .domain import NothingToShare, SharingRefused, close_link, share_draft
from .forms import ShareForm
from .models import SharedDraft


def find_page(*, page_id: int, user) -> Page:
    """The page, when ``user`` may edit it; raises Http404 or PermissionDenied."""
    page = get_object_or_404(Page.objects.exclude(depth=1), pk=page_id).specific
    if not page.permissions_for_user(user).can_edit():
        raise PermissionDenied
    return page


class ShareDraftView(WagtailAdminTemplateMixin, FormView):
    """Lists the links of a page and makes new ones; the address of a new link is shown this once."""

    template_name = "review/sharing.html"
    form_class = ShareForm
    header_icon = "link"

    @cached_property
    def page(self) -> Page:
        return find_page(page_id=self.kwargs["page_id"], user=self.request.user)

    @sensitive_variables("token")
    def form_valid(self, form: ShareForm) -> HttpResponse:
        try:
            shared, token = share_draft(
                page=self.page, actor=self.request.user, now=timezone.now(), **form.cleaned_data
            )
        except NothingToShare:
            messages.error(self.request, _("The page has not been saved yet, so there is nothing to share."))
            return redirect(self.request.path)
        address = settings.SITE_URL + reverse("review_open_draft", args=[token])
        # No Referrer-Policy of its own: with “no-referrer” the forms on the page would be taken for forged.
        return self.render_to_response(
            self.get_context_data(form=self.form_class(), shared=shared, address=address)
        )

    def get_page_title(self) -> str:
        return _("Share the draft")

    def get_page_subtitle(self) -> str:
        return get_latest_str(self.page)

    def get_breadcrumbs_items(self) -> list[dict]:
        edit_url = reverse("wagtailadmin_pages:edit", args=[self.page.pk])
        return [
            *super().get_breadcrumbs_items(),
            {"url": edit_url, "label": get_latest_str(self.page)},
            {"url": "", "label": _("Share the draft")},
        ]

    def get_context_data(self, **kwargs) -> dict:
        now = timezone.now()
        links = SharedDraft.objects.filter(page=self.page).defer("content").select_related("created_by")
        return {
            **super().get_context_data(**kwargs),
            "page": self.page,
            "links": [(link, link.is_open(now)) for link in links],
        }


class CloseLinkView(View):
    """Closes one link of the page; nothing of it can be opened again."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, page_id: int, number: int) -> HttpResponse:
        page = find_page(page_id=page_id, user=request.user)
        shared = get_object_or_404(SharedDraft, pk=number, page=page)
        try:
            close_link(shared=shared, actor=request.user, now=timezone.now())
        except SharingRefused as refused:
            raise PermissionDenied from refused
        messages.success(request, _("The link is closed."))
        return redirect("review_share", page_id=page.pk)
