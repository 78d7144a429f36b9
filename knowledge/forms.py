"""The editor's form of a knowledge page."""

from django import forms
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from registers.locking import hold_entries

from .models.page import MAX_TERMS
from .newer_version import NewerVersionForm
from .rows.forms import SharedEntries, share_entries
from .rows.loading import load_rows
from .slugs import FreeSlugForm


def label_field(model: type[Model], name: str) -> str:
    """The field's name for editors; the bare name when the model has lost the field since it was noted."""
    try:
        return capfirst(str(model._meta.get_field(name).verbose_name))
    except FieldDoesNotExist:
        return name


class PageForm(NewerVersionForm, FreeSlugForm):
    """What the form of every page of ours minds: its address, who else has saved, and what it refers to."""

    def __init__(self, data=None, *args, **kwargs) -> None:
        if data is not None:
            # What is found in order now is there when the page is saved.
            hold_entries()
        super().__init__(data, *args, **kwargs)


class KnowledgePageForm(PageForm):
    """Ticks off which fields no source reports, among the ``reportable_fields`` of the page type.

    What is already noted stays a choice even if the page type no longer lists it: saving drops nothing.
    """

    not_reported = forms.MultipleChoiceField(
        label=_("No source reports"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Tick what you have looked for in vain. It then reads “ej redovisat” on the page."),
    )

    def __init__(self, *args, **kwargs) -> None:
        if kwargs.get("instance") is not None:
            load_rows(kwargs["instance"])
        self.shared = SharedEntries()
        super().__init__(*args, **kwargs)
        share_entries(self, self.shared)
        if "not_reported" in self.fields:
            names = dict.fromkeys([*type(self.instance).reportable_fields, *self.instance.not_reported])
            self.fields["not_reported"].choices = [
                (name, label_field(type(self.instance), name)) for name in names
            ]

    def clean(self) -> dict:
        cleaned = super().clean()
        # The model's own check sees the relations as they were before the form.
        for name in ("themes", "target_groups"):
            if len(cleaned.get(name) or ()) > MAX_TERMS:
                self.add_error(name, _("Choose at most three."))
        filled = [name for name in cleaned.get("not_reported", []) if self._is_filled(cleaned.get(name))]
        for name in filled:
            self.add_error(name, _("This is filled in but also ticked as reported by no source."))
        return cleaned

    @staticmethod
    def _is_filled(value: object) -> bool:
        return bool(value.exists() if hasattr(value, "exists") else value)
