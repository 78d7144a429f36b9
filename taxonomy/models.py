"""Themes, target groups, phases, tags and the closed vocabularies.

Codes are stable identifiers that other data refers to; names may be edited.
"""

from django.contrib.contenttypes.fields import GenericRelation
from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from taggit.models import TagBase

from .search_words import SearchWordsField

validate_code = RegexValidator(r"^[a-z0-9_]+\Z", _("Use only a–z, 0–9 and underscore in a code."))


class CodedTerm(models.Model):
    """A named entry with a code that never changes."""

    code = models.CharField(_("code"), max_length=40, validators=[validate_code])
    name = models.CharField(_("name"), max_length=120)
    name_en = models.CharField(_("name in English"), max_length=120, blank=True)
    sort_order = models.PositiveIntegerField(_("order"), default=0)
    merged_entries = GenericRelation("registers.EntryAlias", object_id_field="entry_id")

    class Meta:
        abstract = True
        ordering = ["sort_order", "pk"]

    def __str__(self) -> str:
        return self.name


class PublicTerm(CodedTerm):
    """A coded term with an address and a description of its own."""

    slug = models.SlugField(_("address"), max_length=60, unique=True)
    description = models.TextField(_("description"), blank=True)

    class Meta(CodedTerm.Meta):
        abstract = True
        constraints = [models.UniqueConstraint(fields=["code"], name="%(app_label)s_%(class)s_code_unique")]


class Theme(PublicTerm):
    search_words = SearchWordsField()

    class Meta(PublicTerm.Meta):
        verbose_name = _("theme")
        verbose_name_plural = _("themes")

    def get_absolute_url(self) -> str:
        return reverse("browse:theme", args=[self.slug])


class TargetGroup(PublicTerm):
    class Meta(PublicTerm.Meta):
        verbose_name = _("target group")
        verbose_name_plural = _("target groups")


class Phase(PublicTerm):
    class Meta(PublicTerm.Meta):
        verbose_name = _("phase")
        verbose_name_plural = _("phases")


class TermQuerySet(models.QuerySet):
    def of(self, vocabulary: str) -> "TermQuerySet":
        return self.filter(vocabulary=vocabulary)


class Term(CodedTerm):
    """An entry of one of the closed vocabularies that rows choose from."""

    class Vocabulary(models.TextChoices):
        ACTOR_ROLE = "actor_role", _("Actor role")
        ORGANISATION_TYPE = "organisation_type", _("Organisation type")
        BUDGET_HOLDER = "budget_holder", _("Budget holder")
        FINANCING_FORM = "financing_form", _("Financing form")
        PAYMENT_MODEL = "payment_model", _("Payment model")
        EVALUATION_DESIGN = "evaluation_design", _("Evaluation design")
        PROJECT_STATUS = "project_status", _("Project status")
        AFTER_STATUS = "after_status", _("What happened afterwards")
        LESSON_TYPE = "lesson_type", _("Lesson type")
        BARRIER = "barrier", _("Barrier")

    vocabulary = models.CharField(_("vocabulary"), max_length=30, choices=Vocabulary)

    objects = TermQuerySet.as_manager()

    class Meta(CodedTerm.Meta):
        verbose_name = _("vocabulary entry")
        verbose_name_plural = _("vocabulary entries")
        ordering = ["vocabulary", "sort_order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["vocabulary", "code"], name="taxonomy_term_vocabulary_code_unique"
            )
        ]


def limit_to(vocabulary: Term.Vocabulary) -> dict[str, str]:
    """``limit_choices_to`` for a relation to one vocabulary's terms."""
    return {"vocabulary": str(vocabulary.value)}


def term_field(verbose_name: str | Promise, vocabulary: Term.Vocabulary) -> models.ForeignKey:
    """At most one term of a vocabulary, which cannot be deleted while it is chosen."""
    return models.ForeignKey(
        Term,
        verbose_name=verbose_name,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        limit_choices_to=limit_to(vocabulary),
    )


class Tag(TagBase):
    free_tagging = True
    merged_entries = GenericRelation("registers.EntryAlias", object_id_field="entry_id")

    class Meta:
        verbose_name = _("tag")
        verbose_name_plural = _("tags")
        ordering = ["name", "pk"]
