"""Webinars: when and where, who speaks, what they lead on to, and the recording."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable, Page

from casestudies.models import CaseStudyPage
from knowledge.blocks import text_field
from knowledge.forms import KnowledgePageForm, PageForm
from knowledge.models import KnowledgePage
from knowledge.page_references import PagesField
from lessons.models import LessonPage
from methods.models import MethodStepPage
from organisations.models import Organisation
from review.models import ReviewedPageMixin
from search.list_pages import ListPageMixin

from ..recordings.seconds_field import SecondsField
from .film import Film
from .series import WebinarSeries


class WebinarIndexPage(ListPageMixin, ReviewedPageMixin, Page):
    introduction = models.TextField(_("introduction"), blank=True)

    content_panels = [*Page.content_panels, FieldPanel("introduction")]

    base_form_class = PageForm
    max_count = 1
    subpage_types = ["learning.WebinarPage"]
    parent_page_types = ["portal.HomePage"]

    class Meta:
        verbose_name = _("all webinars")
        verbose_name_plural = _("all webinars")


class WebinarPage(KnowledgePage):
    """``meeting_url`` is for the registered alone: no page, feed, document or content file may tell it.

    ``starts_at`` and ``ends_at`` are empty until a date is set. No ``capacity`` is no limit.
    """

    series = models.ForeignKey(
        WebinarSeries,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="webinars",
        verbose_name=_("series"),
    )
    part = models.PositiveSmallIntegerField(_("part number"), null=True, blank=True)
    body = text_field(_("text"))
    starts_at = models.DateTimeField(_("starts"), null=True, blank=True)
    ends_at = models.DateTimeField(_("ends"), null=True, blank=True)
    place = models.CharField(_("place"), max_length=200, blank=True)
    meeting_url = models.URLField(_("meeting link"), max_length=1000, blank=True)
    capacity = models.PositiveIntegerField(_("number of seats"), null=True, blank=True)
    registration_closes_at = models.DateTimeField(_("registration closes"), null=True, blank=True)
    is_cancelled = models.BooleanField(_("cancelled"), default=False)
    cancelled_note = models.CharField(_("why it is cancelled"), max_length=280, blank=True)
    steps = PagesField(MethodStepPage, verbose_name=_("steps of guides"), blank=True, related_name="webinars")
    cases = PagesField(CaseStudyPage, verbose_name=_("cases"), blank=True, related_name="webinars")
    lessons = PagesField(LessonPage, verbose_name=_("lessons"), blank=True, related_name="webinars")
    film = models.ForeignKey(
        Film, models.PROTECT, null=True, blank=True, related_name="webinars", verbose_name=_("film")
    )
    film_is_introduction = models.BooleanField(_("the film introduces the webinar"), default=False)
    recording_url = models.URLField(_("recording elsewhere"), max_length=1000, blank=True)

    base_form_class = KnowledgePageForm

    kind = "webinar"
    is_creatable = True
    parent_page_types = ["learning.WebinarIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("webinar")
        verbose_name_plural = _("webinars")


class Speaker(Orderable):
    """``organisation_name`` says what no entry of the register does."""

    webinar = ParentalKey(WebinarPage, on_delete=models.CASCADE, related_name="speakers")
    name = models.CharField(_("name"), max_length=120)
    role = models.CharField(_("role"), max_length=150, blank=True)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("organisation")
    )
    organisation_name = models.CharField(_("other organisation"), max_length=150, blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("speaker")
        verbose_name_plural = _("speakers")

    def __str__(self) -> str:
        return self.name

    @property
    def headline(self) -> str:
        return self.name


class Material(Orderable):
    """A document of ours, or something elsewhere."""

    webinar = ParentalKey(WebinarPage, on_delete=models.CASCADE, related_name="materials")
    label = models.CharField(_("name"), max_length=150)
    document = models.ForeignKey(
        "wagtaildocs.Document",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("document"),
    )
    url = models.URLField(_("web address"), max_length=1000, blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("material")
        verbose_name_plural = _("materials")

    def __str__(self) -> str:
        return self.label

    @property
    def headline(self) -> str:
        return self.label


class Chapter(Orderable):
    """Where a part of the recording begins, in whole seconds, and the step of a guide that it is about."""

    webinar = ParentalKey(WebinarPage, on_delete=models.CASCADE, related_name="chapters")
    starts_at_second = SecondsField(_("begins at"))
    title = models.CharField(_("title"), max_length=150)
    step = models.ForeignKey(
        MethodStepPage,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="chapters",
        verbose_name=_("step"),
    )

    class Meta(Orderable.Meta):
        ordering = ["starts_at_second", "sort_order"]
        verbose_name = _("chapter")
        verbose_name_plural = _("chapters")

    def __str__(self) -> str:
        return self.title

    @property
    def headline(self) -> str:
        return self.title
