"""Pages that an editor wants read after a page."""

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

MAX_PINS = 4


class PinnedPage(Orderable):
    """Stands first among what a page leads on to, before what the search finds."""

    page = ParentalKey("knowledge.KnowledgePage", on_delete=models.CASCADE, related_name="pins")
    target = models.ForeignKey(
        "knowledge.KnowledgePage", verbose_name=_("page"), on_delete=models.CASCADE, related_name="pinned_on"
    )

    class Meta(Orderable.Meta):
        verbose_name = _("page to read on")
        verbose_name_plural = _("pages to read on")

    def __str__(self) -> str:
        return self.headline

    @property
    def headline(self) -> str:
        return str(self.target) if self.target_id else gettext("a page that has been deleted")
