"""What can be found, as it lies in the index: documents, what they are narrowed down by, and their words."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .any_of import AnyOf

models.CharField.register_lookup(AnyOf)


class Slot(models.TextChoices):
    """The index stands in one of two places; the next is built in the other, and the last kept for a way back."""

    A = "a", "A"
    B = "b", "B"


class SearchDocument(models.Model):
    """What can be found: ``title`` to ``facts`` as shown, ``terms`` seldom, the ``a_`` columns as searched.

    A stem for each word in ``a_title``, ``a_lead`` (summary, terms and place) and ``a_body`` (the text), in
    order, with a blank between; in the ``_parts`` columns the parts of compounds, in no order (analysis.py).
    Written by ``index.storage`` only, together with what each engine searches in.
    """

    slot = models.CharField(max_length=1, choices=Slot, default=Slot.A)
    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=120)
    title = models.CharField(max_length=255)
    summary = models.TextField(blank=True)
    text = models.TextField(blank=True)
    terms = models.TextField(blank=True)
    url = models.CharField(max_length=500)
    place = models.CharField(max_length=200, blank=True)
    facts = models.JSONField(default=list, blank=True)
    # Never empty, so that both databases sort alike: what has no date is older than everything.
    dated_on = models.DateField()
    evidence = models.SmallIntegerField(default=-1)
    prior = models.SmallIntegerField(default=0)
    a_title = models.TextField(blank=True)
    a_lead = models.TextField(blank=True)
    a_body = models.TextField(blank=True)
    a_title_parts = models.TextField(blank=True)
    a_lead_parts = models.TextField(blank=True)
    a_body_parts = models.TextField(blank=True)
    # Of everything above, to see what has drifted.
    digest = models.CharField(max_length=64, blank=True)
    # Higher each time the document is written, so that an older state never overwrites a newer elsewhere.
    version = models.BigIntegerField(default=0)

    class Meta:
        verbose_name = _("search document")
        verbose_name_plural = _("search documents")
        constraints = [models.UniqueConstraint(fields=["slot", "kind", "key"], name="search_document_unique")]
        indexes = [
            models.Index(fields=["slot", "version"], name="search_document_version_index"),
            # Holds all that lists are sorted by, so that the wide rows are not read for it.
            models.Index(
                fields=["slot", "-prior", "-dated_on", "kind", "key", "evidence"],
                name="search_document_order_index",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"

    @property
    def ident(self) -> str:
        """As ``registry.DocumentKey`` has it."""
        return f"{self.kind}:{self.key}"


class SearchFacetValue(models.Model):
    # No index of its own: the constraint begins with it.
    document = models.ForeignKey(
        SearchDocument, on_delete=models.CASCADE, related_name="facet_values", db_index=False
    )
    slot = models.CharField(max_length=1, choices=Slot, default=Slot.A)
    facet = models.CharField(max_length=40)
    value = models.CharField(max_length=40)

    class Meta:
        verbose_name = _("facet value")
        verbose_name_plural = _("facet values")
        constraints = [
            models.UniqueConstraint(fields=["document", "facet", "value"], name="search_facet_value_unique")
        ]
        indexes = [
            models.Index(fields=["slot", "facet", "value", "document"], name="search_facet_value_index")
        ]

    def __str__(self) -> str:
        return f"{self.facet}: {self.value}"


class IndexedWord(models.Model):
    """A word as it stands in the index, and how many documents hold it: for weights and for spelling.

    The parts of compounds are words, too. ``folded`` is the form without accents.
    """

    slot = models.CharField(max_length=1, choices=Slot, default=Slot.A)
    form = models.CharField(max_length=64)
    folded = models.CharField(max_length=64)
    stem = models.CharField(max_length=64)
    documents = models.IntegerField(default=0)

    class Meta:
        verbose_name = _("indexed word")
        verbose_name_plural = _("indexed words")
        constraints = [models.UniqueConstraint(fields=["slot", "form"], name="search_word_unique")]
        indexes = [
            models.Index(fields=["slot", "stem"], name="search_word_stem_index"),
            models.Index(fields=["slot", "folded"], name="search_word_folded_index"),
        ]

    def __str__(self) -> str:
        return self.form
