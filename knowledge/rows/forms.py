"""The form of one row, and the register entries that all rows of a page choose from."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from knowledge.models import Source
from registers.registry import is_register

GONE = _("An entry that was chosen here is gone: it was merged with another or deleted. Choose again.")


class SharedEntries:
    """Register entries, each list loaded once for all rows of a form."""

    def __init__(self) -> None:
        self._entries: dict[tuple, dict[str, Model]] = {}
        self._sources: dict[str, Source] | None = None

    def of(self, field: forms.ModelChoiceField) -> dict[str, Model]:
        """What ``field`` may choose from, by primary key as text."""
        limit = field.get_limit_choices_to() or {}
        key = (field.queryset.model, *sorted(limit.items()))
        if key not in self._entries:
            self._entries[key] = {str(entry.pk): entry for entry in field.queryset}
        return self._entries[key]

    def sources(self) -> dict[str, Source]:
        """Every source by its code."""
        if self._sources is None:
            self._sources = {source.code: source for source in Source.objects.all()}
        return self._sources


class EntryField(forms.ModelChoiceField):
    """One entry of a register. Django's own asks the database in every row, once to show and once to check."""

    shared: SharedEntries | None = None

    def use(self, shared: SharedEntries) -> None:
        self.shared = shared

    def prepare_value(self, value: Any) -> Any:
        """The entry itself where the widget is a chooser, which would ask the database even for nonsense."""
        value = super().prepare_value(value)
        if self.shared is None or isinstance(self.widget, forms.Select):
            return value
        return self.shared.of(self).get(str(value))

    def to_python(self, value: Any) -> Model | None:
        if self.shared is None or value in self.empty_values:
            return super().to_python(value)
        entry = self.shared.of(self).get(str(getattr(value, "pk", value)))
        if entry is None:
            raise ValidationError(self.error_messages["invalid_choice"], code="invalid_choice")
        return entry

    def has_changed(self, initial: Any, data: Any) -> bool:
        return not self.disabled and str(getattr(initial, "pk", initial) or "") != str(data or "")


def share_entries(form: forms.BaseForm, shared: SharedEntries) -> None:
    """Let the fields of ``form`` list and look up their entries in ``shared``."""
    for field in form.fields.values():
        if hasattr(field, "use"):
            field.use(shared)
        if isinstance(field, forms.ModelChoiceField) and is_register(field.queryset.model):
            field.error_messages = {**field.error_messages, "invalid_choice": GONE}
        if isinstance(field, forms.ModelChoiceField) and isinstance(field.widget, forms.widgets.ChoiceWidget):
            entries = [(pk, field.label_from_instance(entry)) for pk, entry in shared.of(field).items()]
            field.choices = [("", field.empty_label), *entries] if field.empty_label is not None else entries


class RowForm(WagtailAdminModelForm):
    """The form of a row, whose fields take their entries from ``shared``."""

    def __init__(self, *args, shared: SharedEntries | None = None, **kwargs) -> None:
        # Rows below this one inherit it.
        self.shared = shared or SharedEntries()
        super().__init__(*args, **kwargs)
        share_entries(self, self.shared)

    @property
    def is_open(self) -> bool:
        """Whether the row is shown unfolded: it is being added, or something in it is to be mended."""
        return self.is_bound and (self.instance.pk is None or self.has_errors)

    @property
    def has_errors(self) -> bool:
        return bool(self.errors) or any(formset.total_error_count() for formset in self.formsets.values())

    @property
    def headline(self) -> str:
        return self.instance.headline

    @property
    def marks(self) -> list[str]:
        """The row's marks, counting the sources that the form has been given rather than the saved ones."""
        if not hasattr(self.instance, "marks"):
            return []
        if self.is_bound and "sources" in getattr(self, "cleaned_data", {}):
            self.instance.sources = self.cleaned_data["sources"]
        return self.instance.marks
