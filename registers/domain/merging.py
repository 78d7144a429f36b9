"""Two entries of a register made one: everything that used the one uses the other."""

from datetime import datetime
from typing import NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import ReferenceIndex

from audit.log import record
from registers.drafts import hold_scheduled, replace_in_revisions
from registers.locking import claim_entries
from registers.models import EntryAlias
from registers.places import list_usage
from registers.registry import get_register, key_of, list_preparations, scope_of, why_reserved
from registers.relations import Reference, find_references
from registers.texts import replace_mentions

MERGE = "registers.merge"


class MergeRefused(Exception):
    """These two entries cannot be made one; the message says why."""


class Merged(NamedTuple):
    """How many references in the database, texts and kept versions of pages now lead to the entry kept."""

    references: int
    texts: int
    versions: int


def check_merge(*, entry: Model, into: Model) -> None:
    """Raise MergeRefused when ``entry`` must not be merged into ``into``."""
    if type(entry) is not type(into):
        raise MergeRefused(_("Entries of different registers cannot be merged."))
    if entry.pk == into.pk:
        raise MergeRefused(_("An entry cannot be merged into itself."))
    if scope_of(entry) != scope_of(into):
        raise MergeRefused(_("Entries of different vocabularies cannot be merged."))
    if reason := why_reserved(entry):
        raise MergeRefused(reason)


@transaction.atomic
def merge_entries(*, entry: Model, into: Model, actor: Model | None, now: datetime) -> Merged:
    """Let everything that uses ``entry`` use ``into``, remember what it was called, and delete it.

    Drafts and older versions of pages follow too. Cannot be undone. Raises MergeRefused, also when one of the
    two is gone; then nothing has changed.
    """
    check_merge(entry=entry, into=into)
    claim_entries()
    hold_scheduled()
    entry, into = _lock(entry, into)
    for prepare in list_preparations(type(entry)):
        prepare(entry, into, now)
    merged = Merged(
        references=sum(_move(reference, entry, into) for reference in find_references(type(entry))),
        texts=replace_mentions(type(entry), old=key_of(entry), new=key_of(into)),
        versions=replace_in_revisions(entry, into),
    )
    _keep_names(entry, into, now)
    _move_reference_index(entry, into)
    if list_usage(entry):
        raise RuntimeError(f"{entry!r} is still used after the merge.")
    record(instance=into, action=MERGE, actor=actor, data={"merged": entry.pk, **merged._asdict()})
    log(entry, "wagtail.delete", user=actor)
    entry.delete()
    # Whoever watches the entry, as the search index does, learns of what it has taken over.
    into.save()
    return merged


def _lock(entry: Model, into: Model) -> tuple[Model, Model]:
    """Lock both in the order of their ids, so that two merges at once never wait for each other.

    Return them as they are now: somebody may have changed them since they were read.
    """
    rows = type(entry)._base_manager.filter(pk__in=[entry.pk, into.pk]).order_by("pk")
    both = {row.pk: row for row in rows.select_for_update()}
    if len(both) < 2:
        raise MergeRefused(_("One of the two entries is gone. Somebody else has merged or deleted it."))
    return both[entry.pk], both[into.pk]


def _move(reference: Reference, entry: Model, into: Model) -> int:
    """Point the rows of one column to ``into``; a row that would then stand twice goes."""
    model, name, unique = reference.model, reference.field.name, reference.unique
    rows = model._base_manager.filter(**{name: entry.pk})
    count = rows.count()
    for others in unique:
        kept = model._base_manager.filter(**{name: into.pk}).values_list("pk", *others)
        taken = {tuple(values) for _pk, *values in kept}
        doubles = [pk for pk, *values in rows.values_list("pk", *others) if tuple(values) in taken]
        model._base_manager.filter(pk__in=doubles).delete()
    rows.update(**{name: into.pk})
    return count


def _keep_names(entry: Model, into: Model, now: datetime) -> None:
    register = get_register(type(entry))
    if register.keep_name:
        register.keep_name(entry, into)
    EntryAlias.objects.leading_to(entry).update(entry_id=into.pk)
    EntryAlias.objects.of(type(into), scope=scope_of(into)).filter(key=key_of(into)).delete()
    EntryAlias.objects.update_or_create(
        content_type=ContentType.objects.get_for_model(type(entry)),
        scope=scope_of(entry),
        key=key_of(entry),
        defaults={
            "slug": getattr(entry, register.slug) if register.slug else "",
            "name": str(getattr(entry, register.name)),
            "entry_id": into.pk,
            "merged_at": now,
        },
    )


def _move_reference_index(entry: Model, into: Model) -> None:
    """Wagtail's index of references, which an update of many rows passes by."""
    rows = ReferenceIndex.objects.filter(
        to_content_type=ContentType.objects.get_for_model(type(entry)), to_object_id=str(entry.pk)
    )
    rows.update(to_object_id=str(into.pk))
