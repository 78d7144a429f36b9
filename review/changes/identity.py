"""Rows keep their identity from one version to the next.

A row that is made in a draft has no key in the revision; publishing gives it one in its table, but Wagtail
leaves the revision as it was. The next draft would then carry the row without a key again, and publishing
that would delete the row and make another: comparisons could not tell which row is which, and a reader's
correction of a fact would lose the fact. So the keys are written back into the revision that was published.
"""

from django.db import models
from modelcluster.models import get_all_child_relations
from wagtail.models import Page, Revision
from wagtail.signals import page_published

from .snapshot import Content


def connect() -> None:
    page_published.connect(on_published, dispatch_uid="review.write_keys")


def on_published(sender, instance: Page, revision: Revision, **_kwargs) -> None:
    if write_keys(instance, revision.content):
        # Not save(): nothing of the revision but the keys may change, and nobody need be told.
        Revision.objects.filter(pk=revision.pk).update(content=revision.content)


def write_keys(saved: models.Model, content: Content) -> bool:
    """Give rows of ``content`` that have no key the keys that ``saved`` got; say whether there were any."""
    changes = []
    for relation in get_all_child_relations(type(saved)):
        kept = content.get(relation.get_accessor_name(), [])
        if any(_lacks_key(relation.related_model, data) for data in kept):
            changes.append(_write_row_keys(list(getattr(saved, relation.get_accessor_name()).all()), kept))
    return any(changes)


def _lacks_key(model: type[models.Model], data: Content) -> bool:
    below = [
        (relation.related_model, child)
        for relation in get_all_child_relations(model)
        for child in data.get(relation.get_accessor_name(), [])
    ]
    return data.get("pk") is None or any(_lacks_key(*each) for each in below)


def _write_row_keys(rows: list[models.Model], kept: list[Content]) -> bool:
    by_key = {row.pk: row for row in rows}
    known = {data["pk"] for data in kept if data.get("pk") is not None}
    # New rows were inserted in the order in which the revision holds them.
    fresh = iter(sorted(by_key.keys() - known))
    is_changed = False
    for data in kept:
        if data.get("pk") is None:
            data["pk"] = next(fresh, None)
            is_changed |= data["pk"] is not None
        if row := by_key.get(data["pk"]):
            is_changed |= write_keys(row, data)
    return is_changed
