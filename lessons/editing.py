"""The editor's ways to a new lesson, and what she sees beside it."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe
from wagtail.admin.views.pages.create import CreateView

from guard.text import clean_text

from .models import LessonIndexPage, LessonPage
from .prefill import fill_in, find_origin
from .resembling import describe, find_resembling

LONGEST_CLAIM = 500


class LessonCreateView(CreateView):
    """Wagtail's form of a new lesson, filled in from ``?fran=<uid>``; it posts to Wagtail's own address."""

    http_method_names = ["get", "head"]

    def dispatch(self, request: HttpRequest) -> HttpResponse:
        index = get_object_or_404(LessonIndexPage.objects.order_by("pk")[:1])
        return super().dispatch(request, LessonPage._meta.app_label, LessonPage._meta.model_name, index.pk)

    def get(self, request: HttpRequest) -> HttpResponse:
        self.page.responsible_editor = request.user
        # A text to write in at once, instead of a choice of block.
        self.page.body = [("text", "")]
        origin = find_origin(request.GET.get("fran", ""))
        if origin:
            fill_in(self.page, origin=origin)
            self.page.origin = origin
        return super().get(request)


def new_lesson_url(origin=None) -> str:
    """Where an editor begins a lesson, from a case, guide or step if given."""
    url = reverse("lessons_new")
    return f"{url}?{urlencode({'fran': origin.uid})}" if origin else url


@require_safe
def resembling(request: HttpRequest) -> HttpResponse:
    """The lessons like the one whose fields the query holds, as a piece of the editor's page."""
    lessons = find_resembling(
        clean_text(request.GET.get("claim", ""), limit=LONGEST_CLAIM),
        cases=read_keys(request.GET.getlist("cases")),
        phases=read_keys(request.GET.getlist("phases")),
        themes=read_keys(request.GET.getlist("themes")),
        leave_out=next(iter(read_keys([request.GET.get("page", "")])), None),
    )
    context = {
        "alike": [describe(lesson) for lesson in lessons if lesson.same_words],
        "of_case": [describe(lesson) for lesson in lessons if not lesson.same_words],
    }
    return render(request, "lessons/admin/resembling_list.html", context)


def read_keys(values: Iterable[str]) -> list[int]:
    return [int(value) for value in values if value.isascii() and value.isdigit() and len(value) < 10]
