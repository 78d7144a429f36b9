"""Method guides and their steps."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable, Page

from knowledge.blocks import text_field
from knowledge.models import KnowledgePage

ONE_PER_LINE = _("One item per line.")


class MethodIndexPage(Page):
    introduction = models.TextField(_("introduction"), blank=True)

    max_count = 1
    subpage_types = ["methods.MethodGuidePage"]
    parent_page_types = ["portal.HomePage"]

    class Meta:
        verbose_name = _("all method guides")
        verbose_name_plural = _("all method guides")


class MethodGuidePage(KnowledgePage):
    """A way of working, told in steps."""

    purpose = text_field(_("purpose"))
    when = models.TextField(_("when to use it"), blank=True)
    when_not = models.TextField(_("when not to use it"), blank=True)
    effort = models.TextField(_("effort"), blank=True)
    evidence_note = models.TextField(_("what is known of its effect"), blank=True)

    kind = "guide"
    is_creatable = True
    parent_page_types = ["methods.MethodIndexPage"]
    subpage_types = ["methods.MethodStepPage"]

    class Meta:
        verbose_name = _("method guide")
        verbose_name_plural = _("method guides")

    def live_steps(self) -> "models.QuerySet[MethodStepPage]":
        return MethodStepPage.objects.live().child_of(self).order_by("path")


class Framework(Orderable):
    """A published framework that a guide builds on, and what it adds."""

    guide = ParentalKey(MethodGuidePage, on_delete=models.CASCADE, related_name="frameworks")
    name = models.CharField(_("name"), max_length=200)
    adds = models.TextField(_("what it adds"))
    url = models.URLField(_("web address"), max_length=500, blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("framework")
        verbose_name_plural = _("frameworks")

    def __str__(self) -> str:
        return self.name


def split_lines(text: str) -> list[str]:
    """The items of a text with one item per line; empty lines count for nothing."""
    return [line.strip() for line in text.splitlines() if line.strip()]


class MethodStepPage(KnowledgePage):
    """One step of a guide; its place among the guide's children is its number."""

    goal = models.TextField(_("goal"))
    actions = models.TextField(_("do this"), blank=True, help_text=ONE_PER_LINE)
    participants = models.TextField(_("who takes part"), blank=True, help_text=ONE_PER_LINE)
    tools = models.TextField(_("tools and templates"), blank=True, help_text=ONE_PER_LINE)
    pitfalls = models.TextField(_("common pitfalls"), blank=True, help_text=ONE_PER_LINE)
    checklist = models.TextField(_("checklist"), blank=True, help_text=ONE_PER_LINE)
    details = text_field(_("more about the step"))

    kind = "step"
    is_creatable = True
    parent_page_types = ["methods.MethodGuidePage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("step")
        verbose_name_plural = _("steps")
