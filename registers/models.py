"""What register entries were called before they were merged into others."""

from collections.abc import Iterable

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _


class EntryAliasQuerySet(models.QuerySet):
    def of(self, model: type[models.Model], *, scope: str = "") -> "EntryAliasQuerySet":
        """The aliases in one register; ``scope`` is the vocabulary where the register has several."""
        return self.filter(content_type=ContentType.objects.get_for_model(model), scope=scope)

    def named(self, model: type[models.Model], keys: Iterable[str]) -> "EntryAliasQuerySet":
        """The aliases of these names in any vocabulary of a register."""
        return self.filter(content_type=ContentType.objects.get_for_model(model), key__in=keys)

    def leading_to(self, entry: models.Model) -> "EntryAliasQuerySet":
        return self.filter(content_type=ContentType.objects.get_for_model(type(entry)), entry_id=entry.pk)


class EntryAlias(models.Model):
    """The key, address and name of an entry that was merged, leading to the one that was kept.

    ``key`` is what content files call the entry by: its code, its slug or a tag's name.
    """

    content_type = models.ForeignKey(
        ContentType, verbose_name=_("register"), on_delete=models.CASCADE, related_name="+"
    )
    scope = models.CharField(_("vocabulary"), max_length=30, blank=True)
    key = models.CharField(_("code"), max_length=150)
    slug = models.CharField(_("address"), max_length=150, blank=True)
    name = models.CharField(_("name"), max_length=300)
    entry_id = models.PositiveBigIntegerField(_("entry that was kept"))
    entry = GenericForeignKey("content_type", "entry_id")
    merged_at = models.DateTimeField(_("merged at"))

    objects = EntryAliasQuerySet.as_manager()

    # An alias is no use of an entry.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("merged entry")
        verbose_name_plural = _("merged entries")
        ordering = ["content_type", "scope", "key", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["content_type", "scope", "key"], name="registers_alias_unique")
        ]
        indexes = [models.Index(fields=["content_type", "entry_id"], name="registers_alias_entry")]

    def __str__(self) -> str:
        return self.name


def find_by_alias(model: type[models.Model], *, scope: str = "", **lookup: str) -> models.Model | None:
    """The entry that was kept when the one with this ``key`` or ``slug`` was merged; two queries at most."""
    alias = EntryAlias.objects.of(model, scope=scope).filter(**lookup).order_by("-merged_at", "-pk").first()
    return model._default_manager.filter(pk=alias.entry_id).first() if alias else None


def read_aliases(model: type[models.Model], *, scope: str = "") -> dict[str, models.Model]:
    """The entries kept by the keys of those merged into them, in two queries."""
    found = dict(EntryAlias.objects.of(model, scope=scope).values_list("key", "entry_id"))
    kept = model._default_manager.in_bulk(set(found.values())) if found else {}
    return {key: kept[pk] for key, pk in found.items() if pk in kept}
