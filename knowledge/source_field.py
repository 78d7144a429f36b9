"""The editor's field for sources: their codes, typed as they stand in running text."""

import re
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.widgets import Script
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail.admin.staticfiles import versioned_static

from registers.models import read_aliases

from .models import Source

SEPARATORS = re.compile(r"[\s,;]+")


class SourceCodesInput(forms.TextInput):
    """A field to type codes in, with a dialog to choose or make a source in."""

    def render(self, name: str, value: Any, attrs: dict | None = None, renderer: Any = None) -> SafeString:
        attrs = {**(attrs or {}), "data-rows-sources-target": "codes"}
        field = super().render(name, value, attrs, renderer)
        context = {"field": field, "chooser_url": reverse("choose_source:choose")}
        return render_to_string("knowledge/admin/rows_sources.html", context)

    @property
    def media(self) -> forms.Media:
        dialog = versioned_static("wagtailadmin/js/chooser-modal.js")
        return forms.Media(js=[dialog, Script("js/admin/rows-sources.js", type="module")])


class SourceCodesField(forms.ModelMultipleChoiceField):
    """``P1, P7``. A list of every source in every row made the editor of a case 2.5 MB and slow to open."""

    widget = SourceCodesInput
    shared = None
    default_error_messages = {
        "unknown": _("There is no source with the code %(code)s. Look it up in the register of sources.")
    }

    def __init__(self, *args, **kwargs) -> None:
        kwargs["help_text"] = _("The codes of the sources, as P1, P7.")
        super().__init__(*args, **kwargs)

    def use(self, shared) -> None:
        """Look codes up in ``shared`` entries of a form, rather than once for each row."""
        self.shared = shared

    def prepare_value(self, value: Any) -> str:
        if isinstance(value, str) or value is None:
            return value or ""
        return ", ".join(source.code for source in value)

    def clean(self, value: str | None) -> list[Source]:
        codes = split_codes(value or "")
        if not codes:
            if self.required:
                raise ValidationError(self.error_messages["required"], code="required")
            return []
        found = self._find(codes)
        unknown = [code for code in codes if code not in found]
        if unknown:
            # The form may have been opened before two sources were merged.
            found = read_aliases(Source) | found
            unknown = [code for code in codes if code not in found]
        if unknown:
            raise ValidationError(
                [
                    ValidationError(self.error_messages["unknown"], code="unknown", params={"code": code})
                    for code in unknown
                ]
            )
        return list(dict.fromkeys(found[code] for code in codes))

    def _find(self, codes: list[str]) -> dict[str, Source]:
        if self.shared is not None:
            return self.shared.sources()
        return {source.code: source for source in self.queryset.filter(code__in=codes)}

    def has_changed(self, initial: Iterable[Source] | None, data: str | None) -> bool:
        return {source.code for source in initial or ()} != set(split_codes(data or ""))


def split_codes(text: str) -> list[str]:
    """The codes in ``text``, each once, in upper case; written with or without ``@`` and brackets."""
    codes = (code.strip("[]@").upper() for code in SEPARATORS.split(text))
    return list(dict.fromkeys(code for code in codes if code))
