"""What has been mailed about a webinar, so that nothing is mailed twice."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from post_office.models import Email

from .registration import Registration
from .webinar import WebinarPage


class CalendarEntry(models.Model):
    """What the registered are told of a webinar, and how many changes of it they have been told of.

    What is taken down counts as cancelled. A change that comes after the webinar is told to nobody.
    """

    webinar = models.OneToOneField(WebinarPage, models.CASCADE, related_name="calendar_entry")
    sequence = models.PositiveIntegerField(_("sequence"), default=0)
    starts_at = models.DateTimeField(_("starts"), null=True, blank=True)
    ends_at = models.DateTimeField(_("ends"), null=True, blank=True)
    place = models.CharField(_("place"), max_length=200, blank=True)
    meeting_url = models.URLField(_("meeting link"), max_length=1000, blank=True)
    is_cancelled = models.BooleanField(_("cancelled"), default=False)

    class Meta:
        verbose_name = _("calendar entry")
        verbose_name_plural = _("calendar entries")

    def __str__(self) -> str:
        return f"{self.webinar_id} {self.sequence}"


class SentLetter(models.Model):
    """``occasion`` tells one letter of a kind from the next: of a reminder, the start that it reminds of.

    ``mail`` is the copy of it, for as long as that is kept.
    """

    registration = models.ForeignKey(Registration, models.CASCADE, related_name="letters")
    kind = models.CharField(max_length=30)
    occasion = models.CharField(max_length=60, blank=True)
    queued_at = models.DateTimeField(_("queued at"))
    mail = models.ForeignKey(Email, models.SET_NULL, null=True, related_name="+", verbose_name=_("mail"))

    class Meta:
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        constraints = [
            models.UniqueConstraint(
                fields=["registration", "kind", "occasion"], name="learning_letter_unique"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.occasion}"
