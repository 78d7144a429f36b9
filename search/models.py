"""The index in the database, and the list of what has to be indexed anew."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SearchDocument(models.Model):
    """What can be found: ``title`` to ``facts`` as shown, the ``a_`` columns as searched (see analysis.py)."""

    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=120)
    title = models.CharField(max_length=255)
    summary = models.TextField(blank=True)
    text = models.TextField(blank=True)
    url = models.CharField(max_length=500)
    place = models.CharField(max_length=200, blank=True)
    facts = models.JSONField(default=list, blank=True)
    # Never empty, so that both databases sort alike: what has no date is older than everything.
    dated_on = models.DateField()
    evidence = models.SmallIntegerField(default=-1)
    prior = models.SmallIntegerField(default=0)
    a_title = models.TextField(blank=True)
    a_summary = models.TextField(blank=True)
    a_text = models.TextField(blank=True)

    class Meta:
        verbose_name = _("search document")
        verbose_name_plural = _("search documents")
        constraints = [
            models.UniqueConstraint(fields=["kind", "key"], name="search_document_kind_key_unique")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class SearchFacetValue(models.Model):
    document = models.ForeignKey(SearchDocument, on_delete=models.CASCADE, related_name="facet_values")
    facet = models.CharField(max_length=40)
    value = models.CharField(max_length=40)

    class Meta:
        verbose_name = _("facet value")
        verbose_name_plural = _("facet values")
        constraints = [
            models.UniqueConstraint(fields=["document", "facet", "value"], name="search_facet_value_unique")
        ]
        indexes = [models.Index(fields=["facet", "value", "document"], name="search_facet_value_index")]

    def __str__(self) -> str:
        return f"{self.facet}: {self.value}"


class OutboxQuerySet(models.QuerySet):
    def due(self, now) -> "OutboxQuerySet":
        return self.filter(due_at__lte=now).order_by("pk")


class Outbox(models.Model):
    """Something that may have changed; written in the same transaction as the change.

    The row says only what to look at, so it may be handled at any time, late, or twice.
    """

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
        indexes = [models.Index(fields=["due_at"], name="search_outbox_due_index")]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class IndexState(models.Model):
    """One row, locked by whoever writes to the index, so that an older state never overwrites a newer."""

    rebuilt_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("state of the index")
        verbose_name_plural = _("states of the index")

    def __str__(self) -> str:
        return str(self.rebuilt_at or "")
