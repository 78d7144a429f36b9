"""A draft that somebody without an account may read for a while."""

from datetime import datetime

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from review.changes.related import without_missing


class SharedDraftQuerySet(models.QuerySet):
    def open(self, now: datetime) -> "SharedDraftQuerySet":
        """Links that still lead somewhere."""
        return self.filter(revoked_at=None, expires_at__gt=now)

    def ended_before(self, moment: datetime) -> "SharedDraftQuerySet":
        return self.filter(models.Q(expires_at__lt=moment) | models.Q(revoked_at__lt=moment))


class SharedDraft(models.Model):
    """One link to one page as it read when the link was made.

    ``content`` is a copy in the form of a revision, since autosave rewrites revisions in place: whoever has
    the link never sees what was written afterwards. Of the link's token only a digest is kept.
    """

    page = models.ForeignKey(
        Page, verbose_name=_("page"), on_delete=models.CASCADE, related_name="shared_drafts"
    )
    token_digest = models.CharField(max_length=64, unique=True, editable=False)
    content = models.JSONField(encoder=DjangoJSONEncoder, editable=False)
    version_at = models.DateTimeField(_("version of"))
    note = models.CharField(_("who is to read it"), max_length=120, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("shared by"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )
    created_at = models.DateTimeField(_("shared at"))
    expires_at = models.DateTimeField(_("open until"))
    revoked_at = models.DateTimeField(_("closed at"), null=True, blank=True)

    objects = SharedDraftQuerySet.as_manager()

    # A copy of a page's text is no use of what the page points at.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("shared draft")
        verbose_name_plural = _("shared drafts")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(expires_at__gt=models.F("created_at")),
                name="review_shareddraft_expires_later",
            )
        ]

    def __str__(self) -> str:
        # Stands in the log, which is never erased: neither the title nor the note.
        return f"#{self.pk}"

    def is_open(self, now: datetime) -> bool:
        return self.revoked_at is None and self.expires_at > now

    def as_page(self) -> Page:
        """The page as it read when the link was made; never saved."""
        page = self.page.specific
        return page.with_content_json(without_missing(type(page), self.content))
