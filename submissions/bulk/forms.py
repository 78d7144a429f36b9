"""Choosing the file, and for whom it is."""

from collections.abc import Sequence

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from organisations.models import Municipality

from .book import LARGEST_MB


class BulkForm(forms.Form):
    """``owners`` are the municipalities that the user is a member of; one alone is not asked for."""

    owner = forms.ChoiceField(
        label=_("For which municipality?"),
        error_messages={
            "required": _("Choose the municipality."),
            "invalid_choice": _("Choose one of your municipalities."),
        },
    )
    file = forms.FileField(
        label=_("The filled-in spreadsheet"),
        help_text=_("An Excel file (XLSX) made from our template, at most %(limit)d MB.")
        % {"limit": LARGEST_MB},
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
        error_messages={"required": _("Choose the file."), "empty": _("The file is empty.")},
    )

    def __init__(self, *args, owners: Sequence[Municipality], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.owners = {owner.code: owner for owner in owners}
        self.fields["owner"].choices = [(owner.code, owner.name) for owner in owners]
        if len(owners) == 1:
            self.fields["owner"].widget = forms.HiddenInput()
            self.initial["owner"] = owners[0].code

    def clean_file(self) -> UploadedFile:
        file = self.cleaned_data["file"]
        if file.size > LARGEST_MB * 1024 * 1024:
            raise forms.ValidationError(
                _("The file is larger than %(limit)d MB. Divide it into several.") % {"limit": LARGEST_MB}
            )
        return file

    @property
    def chosen(self) -> Municipality:
        return self.owners[self.cleaned_data["owner"]]
