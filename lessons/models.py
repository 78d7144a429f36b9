"""Lessons learned: one claim each, tied to the cases and guides it comes from."""

from django.db import models
from django.db.models.functions import Cast
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page, PageManager, Revision

from casestudies.models import CaseStudyPage
from knowledge.blocks import text_field
from knowledge.forms import PageForm
from knowledge.markdown import find_source_codes
from knowledge.models import KnowledgePage, KnowledgePageQuerySet
from knowledge.page_references import PagesField
from knowledge.references import stream_texts
from methods.models import MethodGuidePage
from review.models import ReviewedPageMixin
from search.list_pages import ListPageMixin
from taxonomy.models import Term, term_field

from . import panels
from .forms import LessonPageForm


class LessonIndexPage(ListPageMixin, ReviewedPageMixin, Page):
    introduction = models.TextField(_("introduction"), blank=True)

    content_panels = [*Page.content_panels, FieldPanel("introduction")]

    base_form_class = PageForm
    max_count = 1
    subpage_types = ["lessons.LessonPage"]
    parent_page_types = ["portal.HomePage"]

    class Meta:
        verbose_name = _("all lessons")
        verbose_name_plural = _("all lessons")

    def read_list(self, request) -> dict:
        from .listing import read_list

        return read_list(request, self.url)


class LessonPageQuerySet(KnowledgePageQuerySet):
    def with_item(self) -> "LessonPageQuerySet":
        """With what a line of a lesson list shows."""
        return self.select_related("lesson_type").prefetch_related("phases")

    def for_case(self, case: CaseStudyPage) -> "LessonPageQuerySet":
        return self.filter(cases=case)

    def for_guide(self, guide: MethodGuidePage) -> "LessonPageQuerySet":
        return self.filter(guides=guide)

    def groundless(self) -> "LessonPageQuerySet":
        """Those that name no case and no source, not even in the midst of their text."""
        lessons = self.annotate(written=Cast("body", models.TextField()))
        return lessons.filter(sources=None, cases=None).exclude(written__contains="[@")


LessonPageManager = PageManager.from_queryset(LessonPageQuerySet)


class LessonPage(KnowledgePage):
    class Strength(models.TextChoices):
        ONE_SOURCE = "one_source", _("One source")
        SEVERAL_CASES = "several_cases", _("Several cases")
        EVALUATED = "evaluated", _("Evaluated")
        # Nobody says by leaving a form as it opens that one source is all there is.
        __empty__ = _("Choose …")

    claim = models.CharField(_("the lesson in one sentence"), max_length=250)
    body = text_field(_("text"))
    lesson_type = term_field(_("type"), Term.Vocabulary.LESSON_TYPE)
    barrier = term_field(_("barrier"), Term.Vocabulary.BARRIER)
    cases = PagesField(CaseStudyPage, verbose_name=_("cases"), blank=True, related_name="lessons")
    guides = PagesField(MethodGuidePage, verbose_name=_("method guides"), blank=True, related_name="lessons")
    strength = models.CharField(_("how well supported"), max_length=15, choices=Strength, blank=True)

    objects = LessonPageManager()

    content_panels = panels.lesson_panels()
    base_form_class = LessonPageForm
    reportable_fields = ("barrier", "cases", "guides", "target_groups", "municipalities")

    kind = "lesson"
    is_creatable = True
    parent_page_types = ["lessons.LessonIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("lesson")
        verbose_name_plural = _("lessons")

    @property
    def is_grounded(self) -> bool:
        """Whether the lesson names a case or a source, be it in the midst of its text."""
        in_text = any(find_source_codes(text) for text in self.texts())
        return bool(in_text or list(self.sources.all()) or list(self.cases.all()))

    def list_remarks(self, revision: Revision) -> list[str]:
        is_grounded = revision.as_object().is_grounded
        return [] if is_grounded else [gettext("The lesson names no source and no case.")]

    @property
    def lead(self) -> str:
        """The claim as it stands below the title; nothing when the title says the same."""
        return "" if self.claim.removesuffix(".") == self.title else self.claim

    def texts(self) -> list[str]:
        """The texts that may mention sources, in reading order."""
        return stream_texts(self.body)

    def get_context(self, request, *args, **kwargs) -> dict:
        from .reading import read_lesson

        return {**super().get_context(request, *args, **kwargs), **read_lesson(self)}
