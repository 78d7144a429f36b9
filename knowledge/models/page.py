"""The base class of every knowledge page."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import TruncDate
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from taggit.models import ItemBase
from wagtail.models import Page, PageManager
from wagtail.query import PageQuerySet

from organisations.models import Municipality
from review.models import ReviewedPageMixin
from taxonomy.models import Phase, Tag, TargetGroup, Theme
from taxonomy.search_words import SearchWordsField

from .published import is_below_draft, is_closed
from .source import Source, SourcesField
from .uid import allocate_uid, validate_uid

MAX_TERMS = 3


class Licence(models.TextChoices):
    CC_BY = "cc_by_4_0", _("CC BY 4.0")
    CC0 = "cc0_1_0", _("CC0 1.0")
    RESERVED = "reserved", _("All rights reserved")


class KnowledgePageQuerySet(PageQuerySet):
    def published(self) -> "KnowledgePageQuerySet":
        """What anybody may read: every public list, count and link is made of these."""
        return self.live().filter(~is_closed(), ~is_below_draft())

    def with_terms(self) -> "KnowledgePageQuerySet":
        """With what a card shows; a fixed number of queries for any number of pages."""
        return self.prefetch_related("themes", "municipalities__region")

    def newest_first(self) -> "KnowledgePageQuerySet":
        """By day; pages of one day, as all of the starter content is, in the order of their uids."""
        return self.order_by(TruncDate("first_published_at").desc(), "uid")


KnowledgePageManager = PageManager.from_queryset(KnowledgePageQuerySet)


class PageTag(ItemBase):
    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="page_tags")
    content_object = ParentalKey(
        "knowledge.KnowledgePage", on_delete=models.CASCADE, related_name="tagged_items"
    )

    class Meta:
        verbose_name = _("tag of a page")
        verbose_name_plural = _("tags of pages")
        constraints = [
            models.UniqueConstraint(fields=["tag", "content_object"], name="knowledge_pagetag_unique")
        ]


class KnowledgePage(ReviewedPageMixin, Page):
    """What cases, guides, steps and lessons have in common; never created by itself.

    ``uid`` is given once and survives copies, moves and renames of the page; a copy gets a uid of its own.
    ``not_reported`` names the fields that no source fills: they read *ej redovisat*, and are not gaps.
    """

    uid = models.CharField(
        _("uid"), max_length=12, unique=True, blank=True, editable=False, validators=[validate_uid]
    )
    summary = models.CharField(_("summary"), max_length=280, blank=True)
    themes = ParentalManyToManyField(Theme, verbose_name=_("themes"), blank=True, related_name="pages")
    target_groups = ParentalManyToManyField(
        TargetGroup, verbose_name=_("target groups"), blank=True, related_name="pages"
    )
    phases = ParentalManyToManyField(Phase, verbose_name=_("phases"), blank=True, related_name="pages")
    municipalities = ParentalManyToManyField(
        Municipality, verbose_name=_("municipalities"), blank=True, related_name="pages"
    )
    tags = ClusterTaggableManager(through=PageTag, blank=True, verbose_name=_("tags"))
    search_words = SearchWordsField()
    sources = SourcesField(Source, verbose_name=_("sources"), blank=True, related_name="pages")
    reviewed_on = models.DateField(_("reviewed on"), null=True, blank=True)
    next_review_on = models.DateField(_("next review on"), null=True, blank=True)
    responsible_editor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("responsible editor"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="pages_in_charge",
        help_text=_("Who is told when the page is due for review."),
    )
    licence = models.CharField(_("licence"), max_length=12, choices=Licence, default=Licence.CC_BY)
    not_reported = models.JSONField(_("fields that no source reports"), default=list, blank=True)

    objects = KnowledgePageManager()

    exclude_fields_in_copy = ["uid"]
    is_creatable = False
    # What else a page type should have, and the relations whose rows should name a source.
    reportable_fields: tuple[str, ...] = ()
    provenance_relations: tuple[str, ...] = ()
    # Whether the page as a whole says what it rests on; None where its rows do, each for itself.
    is_grounded: bool | None = None
    # Every real page type names its kind: the word in its kicker, its search facet and its content files.
    kind = ""

    class Meta:
        verbose_name = _("knowledge page")
        verbose_name_plural = _("knowledge pages")

    def save(self, *args, **kwargs) -> None:
        # Here rather than in full_clean(), so that previewing a new page uses up no number.
        if not self.uid:
            self.uid = allocate_uid()
        super().save(*args, **kwargs)

    @classmethod
    def from_serializable_data(cls, data, check_fks=True, strict_fks=False):
        # Here, because what restores rows is built on the models of this package.
        from knowledge.rows.drafts import restore_rows

        rest = {name: value for name, value in data.items() if name not in cls.provenance_relations}
        page = super().from_serializable_data(rest, check_fks, strict_fks)
        if page is not None:
            restore_rows(page, data)
        return page

    def clean(self) -> None:
        super().clean()
        for name in ("themes", "target_groups"):
            if getattr(self, name).count() > MAX_TERMS:
                raise ValidationError({name: _("Choose at most three.")})
        if self.reviewed_on and self.next_review_on and self.next_review_on < self.reviewed_on:
            raise ValidationError({"next_review_on": _("The next review cannot be before the last.")})

    def is_declared_missing(self, field: str) -> bool:
        """True when an editor has noted that no source gives ``field``."""
        return field in self.not_reported
