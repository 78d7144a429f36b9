"""Webinars: when and where, who speaks, what they lead on to, and the recording."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import PageManager, Revision

from casestudies.models import CaseStudyPage
from knowledge.blocks import text_field
from knowledge.models import KnowledgePage, KnowledgePageQuerySet
from knowledge.page_references import PagesField
from knowledge.private_fields import PrivateURLField
from knowledge.references import stream_texts
from lessons.models import LessonPage
from methods.models import MethodStepPage

from .. import panels
from ..forms import WebinarPageForm
from .film import Film
from .series import WebinarSeries

# A film that introduces a webinar is no recording of it.
IS_RECORDED = Q(film__isnull=False, film_is_introduction=False) | ~Q(recording_url="")


class WebinarPageQuerySet(KnowledgePageQuerySet):
    def with_card(self) -> "WebinarPageQuerySet":
        """With what a card shows."""
        return self.select_related("series")

    def ahead(self, now: datetime) -> "WebinarPageQuerySet":
        """On, or still to come, with a date; also those that are cancelled."""
        return self.filter(ends_at__gt=now)

    def undated(self) -> "WebinarPageQuerySet":
        """Those that are to be held, nobody knows when."""
        return self.filter(starts_at=None, is_cancelled=False).exclude(IS_RECORDED)

    def not_over(self, now: datetime) -> "WebinarPageQuerySet":
        """On, or still to come, with a date or not."""
        return self.ahead(now) | self.undated()

    def recorded(self) -> "WebinarPageQuerySet":
        return self.filter(IS_RECORDED)


WebinarPageManager = PageManager.from_queryset(WebinarPageQuerySet)


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
    meeting_url = PrivateURLField(_("meeting link"), max_length=1000, blank=True)
    capacity = models.PositiveIntegerField(_("number of seats"), null=True, blank=True)
    registration_closes_at = models.DateTimeField(_("registration closes"), null=True, blank=True)
    is_cancelled = models.BooleanField(_("cancelled"), default=False)
    cancelled_note = models.CharField(_("why it is cancelled"), max_length=280, blank=True)
    steps = PagesField(MethodStepPage, verbose_name=_("steps of guides"), blank=True, related_name="webinars")
    cases = PagesField(CaseStudyPage, verbose_name=_("cases"), blank=True, related_name="webinars")
    lessons = PagesField(LessonPage, verbose_name=_("lessons"), blank=True, related_name="webinars")
    film = models.ForeignKey(
        Film, models.SET_NULL, null=True, blank=True, related_name="webinars", verbose_name=_("film")
    )
    film_is_introduction = models.BooleanField(_("the film introduces the webinar"), default=False)
    recording_url = models.URLField(_("recording elsewhere"), max_length=1000, blank=True)

    objects = WebinarPageManager()

    content_panels = panels.webinar_panels()
    base_form_class = WebinarPageForm

    kind = "webinar"
    is_creatable = True
    # A copy is another webinar: it has a part, a date and a meeting of its own.
    exclude_fields_in_copy = [
        *KnowledgePage.exclude_fields_in_copy, "part", "starts_at", "ends_at", "registration_closes_at",
        "meeting_url", "is_cancelled", "cancelled_note", "film", "film_is_introduction", "recording_url", "chapters",
    ]  # fmt: skip
    parent_page_types = ["learning.WebinarIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("webinar")
        verbose_name_plural = _("webinars")

    def clean(self) -> None:
        super().clean()
        faults = {**self._find_faults_of_time(), **self._find_faults_of_part()}
        if faults:
            raise ValidationError(faults)

    def _find_faults_of_time(self) -> dict:
        starts, ends, closes = self.starts_at, self.ends_at, self.registration_closes_at
        if starts and not ends:
            return {"ends_at": _("Say when it ends, too.")}
        if ends and not starts:
            return {"starts_at": _("Say when it starts, too.")}
        if starts and ends <= starts:
            return {"ends_at": _("It must end after it starts.")}
        if closes and not starts:
            return {"registration_closes_at": _("Set a date for the webinar first.")}
        if closes and closes > starts:
            return {"registration_closes_at": _("Registration must close before the webinar starts.")}
        return {}

    def _find_faults_of_part(self) -> dict:
        # No constraint: a copy, and two drafts side by side, may share a number until one of them is mended.
        if self.part is None:
            return {}
        if self.series_id is None:
            return {"part": _("Choose the series that it is a part of.")}
        taken = WebinarPage.objects.filter(series_id=self.series_id, part=self.part).exclude(pk=self.pk)
        if other := taken.order_by("pk").first():
            return {"part": _("“%(title)s” has this number already.") % {"title": other.title}}
        return {}

    @property
    def has_recording(self) -> bool:
        return bool((self.film_id and not self.film_is_introduction) or self.recording_url)

    @property
    def last_moment(self) -> datetime | None:
        """When it is over."""
        return self.ends_at or self.starts_at

    def list_remarks(self, revision: Revision) -> list[str]:
        return revision.as_object().list_hindrances()

    def list_hindrances(self) -> list[str]:
        return [self.film.say_captions_are_missing()] if self.film and not self.film.captions else []

    def texts(self) -> list[str]:
        """The texts that may mention sources, in reading order."""
        return stream_texts(self.body)

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        from ..reading import read_webinar

        shown = read_webinar(self, query=request.GET, now=timezone.now())
        return {**super().get_context(request, *args, **kwargs), **shown}
