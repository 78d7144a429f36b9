"""What is known of the bank's need of mending: how complete each page is, and how each outside link does."""

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _

from knowledge.models import KnowledgePage


class PageCompleteness(models.Model):
    """How complete a page is as it stands in the database; made anew whenever the page is saved."""

    page = models.OneToOneField(
        KnowledgePage,
        verbose_name=_("page"),
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="stored_completeness",
    )
    percent = models.PositiveSmallIntegerField(_("per cent"))
    missing = models.JSONField(_("names of what is missing"), default=list)
    unsourced = models.PositiveIntegerField(_("facts without a source"))

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("completeness of a page")
        verbose_name_plural = _("completeness of pages")

    def __str__(self) -> str:
        return f"{self.page_id}: {self.percent}"


class Link(models.Model):
    """An address outside the portal that something in the bank leads to, and how it answered last.

    A failure counts once a day, so that a server that is down for an evening breaks nothing.
    """

    class State(models.TextChoices):
        UNCHECKED = "unchecked", _("Not checked yet")
        OK = "ok", _("Works")
        UNSURE = "unsure", _("Unsure")
        BROKEN = "broken", _("Broken")
        BLOCKED = "blocked", _("Never checked")

    # An index on addresses of any length would not fit in PostgreSQL.
    digest = models.CharField(_("digest of the address"), max_length=64, unique=True)
    url = models.CharField(_("web address"), max_length=2000)
    host = models.CharField(_("host"), max_length=255, db_index=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.UNCHECKED)
    # A code of guard.fetching.Outcome.
    outcome = models.CharField(_("outcome"), max_length=20, blank=True)
    status = models.PositiveSmallIntegerField(_("status"), null=True, blank=True)
    failures = models.PositiveSmallIntegerField(_("days with failures in a row"), default=0)
    last_failed_on = models.DateField(_("last failed on"), null=True, blank=True)
    first_seen_at = models.DateTimeField(_("first seen at"))
    last_checked_at = models.DateTimeField(_("last checked at"), null=True, blank=True)
    next_check_at = models.DateTimeField(_("next check at"), db_index=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("outside link")
        verbose_name_plural = _("outside links")
        ordering = ["url", "pk"]

    def __str__(self) -> str:
        return self.url


class LinkPlace(models.Model):
    """A page or register entry that has a link, so that a report leads to where it can be mended."""

    link = models.ForeignKey(Link, verbose_name=_("link"), on_delete=models.CASCADE, related_name="places")
    content_type = models.ForeignKey(
        ContentType, verbose_name=_("kind"), on_delete=models.CASCADE, related_name="+"
    )
    object_id = models.PositiveBigIntegerField(_("object"))
    title = models.CharField(_("title"), max_length=255)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("place of a link")
        verbose_name_plural = _("places of links")
        ordering = ["title", "pk"]
        indexes = [models.Index(fields=["content_type", "object_id"], name="upkeep_linkplace_object")]
        constraints = [
            models.UniqueConstraint(
                fields=["link", "content_type", "object_id"], name="upkeep_linkplace_unique"
            )
        ]

    def __str__(self) -> str:
        return self.title
