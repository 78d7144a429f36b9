"""/admin/inskickat/<pk>/: one project, and what a moderator does with it."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from ..models import Submission
from .doings import Doing, list_doings
from .forms import DoingForm
from .page import describe_project
from .queue_columns import show_title
from .rights import find_to_moderate, may_moderate


class ModeratingMixin:
    """Closed to those who may not moderate; what they are too close to is not there at all."""

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not may_moderate(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def find(self) -> Submission:
        return find_to_moderate(self.request.user, self.kwargs["pk"], today=timezone.localdate())

    def make_form(self, doing: Doing, submission: Submission, **kwargs) -> DoingForm:
        return doing.form_class(
            **kwargs,
            auto_id=f"{doing.slug}-%s",
            submission=submission,
            moderator=self.request.user,
            today=timezone.localdate(),
        )


@method_decorator(never_cache, name="dispatch")
class ProjectView(ModeratingMixin, WagtailAdminTemplateMixin, TemplateView):
    """``filled`` are forms that somebody has filled in, by the slug of what they do."""

    template_name = "submissions/moderation/project.html"
    header_icon = "download"
    filled: dict[str, DoingForm] = {}
    # What somebody wrote for what can no longer be done.
    unsent = ""

    @cached_property
    def submission(self) -> Submission:
        return self.find()

    def get_page_title(self) -> str:
        return show_title(self.submission)

    def get_page_subtitle(self) -> str:
        return self.submission.reference

    def get_breadcrumbs_items(self) -> list[dict]:
        return [
            *super().get_breadcrumbs_items(),
            {"url": reverse("submissions_queue"), "label": _("Sent in")},
            {"url": "", "label": self.submission.reference},
        ]

    def get_context_data(self, **kwargs) -> dict:
        offered = [
            (doing, self.filled.get(doing.slug) or self.make_form(doing, self.submission))
            for doing in list_doings(self.submission)
        ]
        return {
            **super().get_context_data(**kwargs),
            "submission": self.submission,
            "doings": [
                {"doing": doing, "form": form, "is_open": doing.slug in self.filled}
                for doing, form in offered
            ],
            "media": sum((form.media for _doing, form in offered), forms.Media()),
            "unsent": self.unsent,
            **describe_project(self.submission, moderator=self.request.user, now=timezone.now()),
        }
