"""Why a page was taken down."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class Withdrawal(models.Model):
    """The reason that somebody gave, in a row that is erased in time; the log holds only its number."""

    page = models.ForeignKey(
        Page, verbose_name=_("page"), on_delete=models.SET_NULL, null=True, related_name="withdrawals"
    )
    reason = models.TextField(_("reason"))
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("withdrawn by"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="withdrawals",
    )
    withdrawn_at = models.DateTimeField(_("withdrawn at"))

    # A reason is no use of the page.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("withdrawal")
        verbose_name_plural = _("withdrawals")
        ordering = ["-withdrawn_at", "-pk"]

    def __str__(self) -> str:
        return str(self.pk)
