"""Lessons learned: one claim each, tied to the cases and guides it comes from."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.models import Page, PageManager

from casestudies.models import CaseStudyPage
from knowledge.blocks import text_field
from knowledge.models import KnowledgePage, KnowledgePageQuerySet
from methods.models import MethodGuidePage
from taxonomy.models import Term, limit_to


class LessonIndexPage(Page):
    introduction = models.TextField(_("introduction"), blank=True)

    max_count = 1
    subpage_types = ["lessons.LessonPage"]
    parent_page_types = ["portal.HomePage"]

    class Meta:
        verbose_name = _("all lessons")
        verbose_name_plural = _("all lessons")


class LessonPageQuerySet(KnowledgePageQuerySet):
    def with_item(self) -> "LessonPageQuerySet":
        """With what a line of a lesson list shows."""
        return self.select_related("lesson_type").prefetch_related("phases", "cases", "themes")

    def for_case(self, case: CaseStudyPage) -> "LessonPageQuerySet":
        return self.filter(cases=case)

    def for_guide(self, guide: MethodGuidePage) -> "LessonPageQuerySet":
        return self.filter(guides=guide)


LessonPageManager = PageManager.from_queryset(LessonPageQuerySet)


class LessonPage(KnowledgePage):
    class Strength(models.TextChoices):
        ONE_SOURCE = "one_source", _("One source")
        SEVERAL_CASES = "several_cases", _("Several cases")
        EVALUATED = "evaluated", _("Evaluated")

    claim = models.CharField(_("the lesson in one sentence"), max_length=250)
    body = text_field(_("text"))
    lesson_type = models.ForeignKey(
        Term,
        verbose_name=_("type"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        limit_choices_to=limit_to(Term.Vocabulary.LESSON_TYPE),
    )
    barrier = models.ForeignKey(
        Term,
        verbose_name=_("barrier"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        limit_choices_to=limit_to(Term.Vocabulary.BARRIER),
    )
    cases = ParentalManyToManyField(
        CaseStudyPage, verbose_name=_("cases"), blank=True, related_name="lessons"
    )
    guides = ParentalManyToManyField(
        MethodGuidePage, verbose_name=_("method guides"), blank=True, related_name="lessons"
    )
    strength = models.CharField(
        _("how well supported"), max_length=15, choices=Strength, default=Strength.ONE_SOURCE
    )

    objects = LessonPageManager()

    kind = "lesson"
    is_creatable = True
    parent_page_types = ["lessons.LessonIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("lesson")
        verbose_name_plural = _("lessons")
