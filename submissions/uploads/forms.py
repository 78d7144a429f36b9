"""The form that files are sent along with."""

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from guard.forms import CleanTextField

from .checking import ACCEPT


class SeveralFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class SeveralFilesField(forms.FileField):
    """Files that are looked at one by one afterwards, so that one which is refused stops none of the others."""

    widget = SeveralFiles(attrs={"accept": ACCEPT})

    def clean(self, data, initial=None) -> list[UploadedFile]:
        files = [file for file in data or [] if file]
        if not files:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        return files


class UploadForm(forms.Form):
    files = SeveralFilesField(
        label=_("Choose files"),
        help_text=_(
            "PDF, Word (DOCX), Excel (XLSX), PNG or JPEG, at most 10 MB each. You can choose several."
        ),
        error_messages={"required": _("Choose at least one file.")},
    )
    description = CleanTextField(
        label=_("What the files are"),
        help_text=_("Such as “Final report 2025” or “The agreement”."),
        max_length=200,
        required=False,
        error_messages={"max_length": _("Write at most %(limit_value)d characters.")},
    )
