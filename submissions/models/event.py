"""What has happened to a submission: events that stay, and words beside them that can be erased."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from ..states import State
from .submission import Submission


class EventsStay(TypeError):
    """Somebody tried to change or delete an event."""


class SubmissionEventQuerySet(models.QuerySet):
    def update(self, **kwargs):
        raise EventsStay("Events of a submission are never changed; add another.")

    def delete(self):
        raise EventsStay("Events of a submission are never deleted.")


class SubmissionEvent(models.Model):
    """One change: ids, codes and a time, nothing that names anybody.

    ``code`` is an action of ``states.Action``, or of what changes no state: ``file_added``, ``invited`` …
    ``actor_id`` is a user's and ``access_id`` a link's id; both are kept when that row is gone.
    """

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="events")
    code = models.CharField(max_length=24)
    from_state = models.CharField(max_length=12, choices=State, blank=True)
    to_state = models.CharField(max_length=12, choices=State, blank=True)
    actor_id = models.BigIntegerField(null=True, blank=True)
    access_id = models.BigIntegerField(null=True, blank=True)
    # A code, as that of a reason for declining.
    reason = models.CharField(max_length=24, blank=True)
    happened_at = models.DateTimeField()
    version = models.PositiveIntegerField()
    # Assignment and internal notes are the editors' own.
    is_internal = models.BooleanField(default=False)

    objects = SubmissionEventQuerySet.as_manager()

    class Meta:
        verbose_name = _("event of a submission")
        verbose_name_plural = _("events of submissions")
        ordering = ["happened_at", "pk"]

    def __str__(self) -> str:
        return f"{self.submission_id} {self.code}"

    def save(self, *args, **kwargs) -> None:
        if self.pk is not None:
            raise EventsStay("Events of a submission are never changed; add another.")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise EventsStay("Events of a submission are never deleted.")


class SubmissionMessage(models.Model):
    """What was said with an event, and by whom by name; erased when its time is out."""

    event = models.OneToOneField(SubmissionEvent, on_delete=models.PROTECT, related_name="message")
    author_name = models.CharField(_("written by"), max_length=120, blank=True)
    text = models.TextField(_("message"), max_length=5_000)

    class Meta:
        verbose_name = _("message of a submission")
        verbose_name_plural = _("messages of submissions")
        ordering = ["event_id"]

    def __str__(self) -> str:
        return f"#{self.pk}"
