"""The index in the database, and the list of what has to be indexed anew."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Slot(models.TextChoices):
    """The index stands in one of two places; the next is built in the other, and the last kept for a way back."""

    A = "a", "A"
    B = "b", "B"


class SearchDocument(models.Model):
    """What can be found: ``title`` to ``facts`` as shown, ``terms`` seldom, the ``a_`` columns as searched.

    A stem for each word in ``a_title``, ``a_lead`` (summary, terms and place) and ``a_body`` (the text), in
    order, with a blank between; in the ``_parts`` columns the parts of compounds, in no order (analysis.py).
    Written by ``storage`` only, together with what each engine searches in.
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


class IndexState(models.Model):
    """One row, locked by whoever writes to the index, so that an older state never overwrites a newer.

    ``building`` is the slot that is being built beside the live one, empty when none is. ``documents`` is how
    many the live slot holds. ``vocabulary`` grows when an editor changes a synonym or a split, so that every
    process reads them anew. ``analysis`` says by which lexicon and rules the live slot was made.
    """

    live = models.CharField(max_length=1, choices=Slot, default=Slot.A)
    building = models.CharField(max_length=1, choices=Slot, blank=True)
    generation = models.PositiveIntegerField(default=0)
    documents = models.PositiveIntegerField(default=0)
    vocabulary = models.PositiveIntegerField(default=0)
    version = models.BigIntegerField(default=0)
    analysis = models.CharField(max_length=64, blank=True)
    previous_analysis = models.CharField(max_length=64, blank=True)
    rebuilt_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("state of the index")
        verbose_name_plural = _("states of the index")

    def __str__(self) -> str:
        return str(self.rebuilt_at or "")


class Synonym(models.Model):
    """Words that mean the same: a search for one of ``terms`` finds the others, too.

    One term or phrase on each line. ``leads_to`` is found by ``terms`` but does not find them; ``near`` likewise,
    and counts less.
    """

    terms = models.TextField(_("words that mean the same"), help_text=_("One word or phrase on each line."))
    leads_to = models.TextField(
        _("also finds"),
        blank=True,
        help_text=_("One on each line. Found by the words above, not the other way."),
    )
    near = models.TextField(
        _("close to"),
        blank=True,
        help_text=_("One on each line. Found by the words above, but further down."),
    )
    note = models.CharField(_("note for editors"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("synonym")
        verbose_name_plural = _("synonyms")
        ordering = ["terms", "pk"]

    def __str__(self) -> str:
        return ", ".join(self.terms.split("\n"))[:100]


class SplitException(models.Model):
    """How a compound is split, or that it is not; goes before the lexicon."""

    word = models.CharField(_("word"), max_length=64, unique=True, help_text=_("In its basic form."))
    parts = models.CharField(
        _("parts"),
        max_length=200,
        blank=True,
        help_text=_("In their basic form, with a space between. Leave empty for a word that is never split."),
    )
    note = models.CharField(_("note for editors"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("split of a word")
        verbose_name_plural = _("splits of words")
        ordering = ["word"]

    def __str__(self) -> str:
        return self.word


class SuggestedQuery(models.Model):
    """A search that editors offer: while somebody types, when nothing was found, and on the home page."""

    query = models.CharField(
        _("search words"),
        max_length=100,
        unique=True,
        help_text=_("As a reader would put it. The search must find something."),
    )
    is_on_home = models.BooleanField(
        _("on the home page"),
        default=False,
        help_text=_("Shown below the search box there. Three or four are enough."),
    )
    sort_order = models.PositiveSmallIntegerField(
        _("order"), default=0, help_text=_("The lowest first; those alike by the alphabet.")
    )

    class Meta:
        verbose_name = _("suggested search")
        verbose_name_plural = _("suggested searches")
        ordering = ["sort_order", "query"]

    def __str__(self) -> str:
        return self.query


class SearchLog(models.Model):
    """One search, with what could point at a person masked; no address, no account, kept for 90 days."""

    searched_at = models.DateTimeField(_("when"))
    query = models.CharField(_("search words"), max_length=200)
    folded = models.CharField(max_length=200)
    path = models.CharField(_("page"), max_length=60)
    filters = models.CharField(_("filters"), max_length=300, blank=True)
    hits = models.PositiveIntegerField(_("hits"))
    tier = models.CharField(_("how it was found"), max_length=20, blank=True)
    corrected = models.CharField(_("searched for instead"), max_length=200, blank=True)
    engine = models.CharField(_("engine"), max_length=20)
    milliseconds = models.PositiveIntegerField(_("milliseconds"))

    class Meta:
        verbose_name = _("search made")
        verbose_name_plural = _("searches made")
        ordering = ["-searched_at", "-pk"]
        indexes = [
            models.Index(fields=["searched_at"], name="search_log_time_index"),
            models.Index(fields=["folded"], name="search_log_query_index"),
        ]

    def __str__(self) -> str:
        return self.query


class SavedSearch(models.Model):
    """A search whose new hits are mailed to an address that its holder has confirmed; no account."""

    class Frequency(models.TextChoices):
        DAILY = "daily", _("Every day")
        WEEKLY = "weekly", _("Every week")

    email = models.EmailField(_("e-mail address"))
    query = models.CharField(_("search"), max_length=2000, help_text=_("The address's parameters, in order."))
    path = models.CharField(_("page"), max_length=60)
    frequency = models.CharField(_("how often"), max_length=10, choices=Frequency, default=Frequency.WEEKLY)
    token_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(_("asked for"))
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True)
    due_at = models.DateTimeField(_("next mail at the earliest"), null=True, blank=True)

    class Meta:
        verbose_name = _("saved search")
        verbose_name_plural = _("saved searches")
        ordering = ["-created_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["email", "path", "query"], name="search_saved_unique")]

    def __str__(self) -> str:
        return self.query


class SavedSearchHit(models.Model):
    """What a saved search had found when it was confirmed, or has told since: never told again."""

    saved_search = models.ForeignKey(SavedSearch, on_delete=models.CASCADE, related_name="known_hits")
    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=120)

    class Meta:
        verbose_name = _("hit of a saved search")
        verbose_name_plural = _("hits of a saved search")
        constraints = [
            models.UniqueConstraint(fields=["saved_search", "kind", "key"], name="search_saved_hit_unique")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"
