"""Method guides and their steps."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Count, OuterRef, Q
from django.db.models.functions import Coalesce
from django.http import Http404
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.models import Orderable, Page, PageManager

from knowledge.blocks import text_field
from knowledge.forms import KnowledgePageForm, PageForm
from knowledge.lines import split_lines
from knowledge.markdown_field import MarkdownTextField
from knowledge.models import KnowledgePage, KnowledgePageQuerySet
from knowledge.references import stream_texts
from review.models import ReviewedPageMixin
from search.list_pages import ListPageMixin

from . import panels, reading

ONE_PER_LINE = _("One item per line.")
PRINT_PATH = "utskrift"


def markdown_lines(verbose_name: str, *, help_text: str = "") -> MarkdownTextField:
    """A field whose lines are Markdown that stands inside the page's own markup."""
    is_list = help_text == ONE_PER_LINE
    return MarkdownTextField(verbose_name, blank=True, help_text=help_text, is_list=is_list)


class MethodIndexPage(ListPageMixin, ReviewedPageMixin, Page):
    introduction = models.TextField(_("introduction"), blank=True)

    content_panels = [*Page.content_panels, FieldPanel("introduction")]

    base_form_class = PageForm
    max_count = 1
    subpage_types = ["methods.MethodGuidePage"]
    parent_page_types = ["portal.HomePage"]

    class Meta:
        verbose_name = _("all method guides")
        verbose_name_plural = _("all method guides")

    def read_list(self, request) -> dict:
        from .listing import read_list

        return read_list(request, self.url)


class MethodGuidePageQuerySet(KnowledgePageQuerySet):
    def with_card(self) -> "MethodGuidePageQuerySet":
        """With the numbers of live steps and cases that a card shows."""
        steps = (
            MethodStepPage.objects.published()
            .filter(path__startswith=OuterRef("path"))
            .order_by()
            .annotate(everything=models.Value(1))
            .values("everything")
            .annotate(total=Count("pk"))
            .values("total")
        )
        return self.annotate(
            step_count=Coalesce(models.Subquery(steps), 0),
            case_count=Count("cases", filter=Q(cases__in=KnowledgePage.objects.published()), distinct=True),
        )


MethodGuidePageManager = PageManager.from_queryset(MethodGuidePageQuerySet)


class MethodGuidePage(RoutablePageMixin, KnowledgePage):
    """A way of working, told in steps."""

    purpose = text_field(_("purpose"))
    when = markdown_lines(_("when to use it"))
    when_not = markdown_lines(_("when not to use it"))
    effort = markdown_lines(_("effort"))
    evidence_note = markdown_lines(_("what is known of its effect"))

    objects = MethodGuidePageManager()

    content_panels = panels.guide_panels()
    base_form_class = KnowledgePageForm
    reportable_fields = ("when", "when_not", "effort", "evidence_note", "target_groups")

    kind = "guide"
    is_creatable = True
    # The explorer lists steps as readers meet them, and lets an editor drag them into another order.
    admin_default_ordering = "ord"
    parent_page_types = ["methods.MethodIndexPage"]
    subpage_types = ["methods.MethodStepPage"]

    class Meta:
        verbose_name = _("method guide")
        verbose_name_plural = _("method guides")

    def live_steps(self) -> "models.QuerySet[MethodStepPage]":
        # Not only those that anybody may read: the guide may itself be a draft, or behind a password.
        steps = MethodStepPage.objects.live().filter(view_restrictions__isnull=True)
        return steps.child_of(self).order_by("path")

    def texts(self) -> list[str]:
        """The guide's own texts that may mention sources, in reading order."""
        return [*stream_texts(self.purpose), self.when, self.when_not, self.effort, self.evidence_note]

    def route(self, request, path_components):
        # Else the steps of an unpublished guide would stay readable, and show the guide's title.
        if not self.live:
            raise Http404
        return super().route(request, path_components)

    def get_context(self, request, *args, **kwargs) -> dict:
        return {**super().get_context(request, *args, **kwargs), **reading.read_guide(self)}

    @path(f"{PRINT_PATH}/", name="print")
    def print_route(self, request):
        """The whole guide on one page."""
        context = {**super().get_context(request), **reading.read_print(self)}
        return TemplateResponse(request, "methods/method_guide_print.html", context)


class Framework(Orderable):
    """A published framework that a guide builds on, and what it adds."""

    guide = ParentalKey(MethodGuidePage, on_delete=models.CASCADE, related_name="frameworks")
    name = models.CharField(_("name"), max_length=200)
    adds = MarkdownTextField(_("what it adds"))
    url = models.URLField(_("web address"), max_length=500, blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("framework")
        verbose_name_plural = _("frameworks")

    def __str__(self) -> str:
        return self.name

    @property
    def headline(self) -> str:
        return self.name


class MethodStepPage(KnowledgePage):
    """One step of a guide; its place among the guide's children is its number."""

    goal = models.TextField(_("goal"))
    actions = markdown_lines(_("do this"), help_text=ONE_PER_LINE)
    participants = markdown_lines(_("who takes part"), help_text=ONE_PER_LINE)
    tools = markdown_lines(_("tools and templates"), help_text=ONE_PER_LINE)
    pitfalls = markdown_lines(_("common pitfalls"), help_text=ONE_PER_LINE)
    checklist = models.TextField(_("checklist"), blank=True, help_text=ONE_PER_LINE)
    details = text_field(_("more about the step"))

    content_panels = panels.step_panels()
    base_form_class = KnowledgePageForm
    reportable_fields = ("participants", "tools", "pitfalls")

    kind = "step"
    is_creatable = True
    parent_page_types = ["methods.MethodGuidePage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("step")
        verbose_name_plural = _("steps")

    def clean(self) -> None:
        super().clean()
        if self.slug == PRINT_PATH:
            raise ValidationError(
                {"slug": _("“utskrift” is the address of the printable guide. Choose another.")}
            )

    def guide(self) -> MethodGuidePage:
        return MethodGuidePage.objects.ancestor_of(self).get()

    def items_of(self, name: str) -> list[str]:
        """The items of one of the step's lists, by field name."""
        return split_lines(getattr(self, name))

    def texts(self) -> list[str]:
        """The texts that may mention sources, in reading order."""
        return [self.actions, self.participants, self.pitfalls, self.tools, *stream_texts(self.details)]

    def get_context(self, request, *args, **kwargs) -> dict:
        return {**super().get_context(request, *args, **kwargs), **reading.read_step(self)}
