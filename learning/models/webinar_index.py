"""The page above all webinars."""

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail.query import PageQuerySet

from knowledge.forms import PageForm
from knowledge.routing import DirectChildRouteMixin
from review.models import ReviewedPageMixin
from search.list_pages import ListPageMixin

from .webinar import WebinarPage


class WebinarIndexPage(DirectChildRouteMixin, ListPageMixin, ReviewedPageMixin, Page):
    introduction = models.TextField(_("introduction"), blank=True)

    content_panels = [*Page.content_panels, FieldPanel("introduction")]

    base_form_class = PageForm
    max_count = 1
    subpage_types = ["learning.WebinarPage"]
    parent_page_types = ["portal.HomePage"]

    class Meta:
        verbose_name = _("all webinars")
        verbose_name_plural = _("all webinars")

    def routable_children(self) -> PageQuerySet:
        return WebinarPage.objects.select_related("series", "film")

    def read_list(self, request: HttpRequest) -> dict:
        from ..listing import read_webinars

        return read_webinars(request, self.url, now=timezone.now())
