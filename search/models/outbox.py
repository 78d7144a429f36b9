"""What has to be indexed anew, here or on the search server."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class OutboxQuerySet(models.QuerySet):
    def due(self, now) -> "OutboxQuerySet":
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
