"""Where in the menu a view of one page belongs."""

from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest
from wagtail.models import Page

from casestudies.models import CaseStudyPage
from learning.models import LearningPathPage, WebinarPage
from lessons.models import LessonPage
from methods.models import MethodGuidePage, MethodStepPage

PLACES = {
    CaseStudyPage: "cases",
    MethodGuidePage: "guides",
    MethodStepPage: "guides",
    LessonPage: "lessons",
    WebinarPage: "learning.webinars",
    LearningPathPage: "learning.paths",
}


def find_place(request: HttpRequest) -> str:
    """The name of the menu's item for the page that ``request`` shows, edits or begins; "" when it has none."""
    match = getattr(request, "resolver_match", None)
    kind = _find_kind(match.kwargs) if match else None
    return PLACES.get(kind.model_class(), "") if kind else ""


def _find_kind(kwargs: dict) -> ContentType | None:
    if page_id := kwargs.get("page_id"):
        kind_id = Page.objects.filter(pk=page_id).values_list("content_type_id", flat=True).first()
        return ContentType.objects.get_for_id(kind_id) if kind_id else None
    if "parent_page_id" in kwargs and "content_type_model_name" in kwargs:
        app_label, model = kwargs["content_type_app_name"], kwargs["content_type_model_name"]
        return ContentType.objects.filter(app_label=app_label, model=model).first()
    return None
