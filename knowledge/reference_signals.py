"""Keeps Wagtail's index of references right when a relation of many pages changes.

A page is indexed when it is saved, and such a relation is written after that.
"""

from django.apps import apps
from django.db.models import Model
from django.db.models.signals import m2m_changed
from wagtail.signal_handlers import update_reference_index_on_save

from .page_references import PagesField

CHANGES = {"post_add", "post_remove", "post_clear"}


def follow_relations() -> None:
    for model in apps.get_models():
        for field in model._meta.local_many_to_many:
            if isinstance(field, PagesField):
                m2m_changed.connect(note_change, sender=field.remote_field.through)


def note_change(
    sender: type[Model], instance: Model, action: str, reverse: bool, model: type[Model], pk_set, **kwargs
) -> None:
    if action not in CHANGES:
        return
    for page in model._base_manager.filter(pk__in=pk_set or ()) if reverse else [instance]:
        update_reference_index_on_save(page)
