"""The home page and plain information pages."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from knowledge.blocks import text_field
from knowledge.forms import PageForm
from review.models import ReviewedPageMixin


class HomePage(ReviewedPageMixin, Page):
    headline = models.CharField(
        _("headline"), max_length=120, blank=True, help_text=_("The question that the portal answers.")
    )
    lead = models.CharField(_("lead"), max_length=250, blank=True)

    content_panels = [
        *Page.content_panels,
        FieldPanel("headline"),
        FieldPanel("lead"),
    ]

    base_form_class = PageForm
    max_count = 1

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    def get_context(self, request, *args, **kwargs) -> dict:
        from .home import read_home

        return {**super().get_context(request, *args, **kwargs), **read_home(self, now=timezone.now())}


class InfoPage(ReviewedPageMixin, Page):
    """A page about the portal itself: what it is, how accessible it is, what it does with personal data."""

    class Operator(models.TextChoices):
        """Which facts about the operator the page ends with; they come from settings."""

        NONE = "none", _("Nothing")
        CONTACT = "contact", _("Operator and contact")
        DATA_PROTECTION = "data_protection", _("Operator and data protection contact")

    lead = models.CharField(_("lead"), max_length=250, blank=True)
    body = text_field(_("text"))
    operator_block = models.CharField(
        _("facts about the operator"), max_length=20, choices=Operator, default=Operator.NONE
    )

    content_panels = [
        *Page.content_panels,
        FieldPanel("lead"),
        FieldPanel("body"),
        FieldPanel("operator_block"),
    ]

    base_form_class = PageForm
    parent_page_types = ["portal.HomePage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("information page")
        verbose_name_plural = _("information pages")

    def get_context(self, request, *args, **kwargs) -> dict:
        from .info import read_info

        return {**super().get_context(request, *args, **kwargs), **read_info(self)}


class LoadedContent(models.Model):
    """What a content file gave when it was last loaded, so that an editor's changes are never overwritten.

    ``key`` is a page's uid or address, or a register row's name; the digests are SHA-256 of the file's own
    text and of the object's canonical form right after loading.
    """

    key = models.CharField(_("key"), max_length=250, unique=True)
    file_digest = models.CharField(_("digest of the file"), max_length=64)
    object_digest = models.CharField(_("digest of the object"), max_length=64)
    loaded_at = models.DateTimeField(_("loaded at"), auto_now=True)

    class Meta:
        verbose_name = _("loaded content")
        verbose_name_plural = _("loaded content")

    def __str__(self) -> str:
        return self.key
