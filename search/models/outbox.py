"""What has to be indexed anew, here or on the search server."""

from datetime import datetime, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

# Before what failed is tried again, twice as late each time.
FIRST_DELAY, LONGEST_DELAY = timedelta(minutes=1), timedelta(hours=6)
LONGEST_REASON = 1000


class OutboxQuerySet(models.QuerySet):
    def due(self, now: datetime) -> "OutboxQuerySet":
        return self.filter(due_at__lte=now).order_by("pk")


class Outbox(models.Model):
    """Something that may have changed; written in the same transaction as the change.

    The row says only what to look at, so it may be handled at any time, late, or twice.
    """

    class Target(models.TextChoices):
        DATABASE = "database", _("Database")
        REMOTE = "remote", _("Search server")

    target = models.CharField(max_length=10, choices=Target, default=Target.DATABASE)
    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=120)
    created_at = models.DateTimeField()
    due_at = models.DateTimeField()
    attempts = models.PositiveIntegerField(default=0)
    last_error = models.TextField(blank=True)

    objects = OutboxQuerySet.as_manager()

    class Meta:
        verbose_name = _("document to index")
        verbose_name_plural = _("documents to index")
        indexes = [models.Index(fields=["target", "due_at"], name="search_outbox_due_index")]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"

    def postpone(self, reason: str, *, now: datetime) -> None:
        """Note a failure, and try again later."""
        self.due_at = now + min(FIRST_DELAY * 2**self.attempts, LONGEST_DELAY)
        self.attempts += 1
        self.last_error = reason[:LONGEST_REASON]
        self.save(update_fields=["due_at", "attempts", "last_error"])
