"""What a reviewer says, and the reason for taking a page down."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.pages import CopyForm
from wagtail.admin.views.pages.bulk_actions.page_bulk_action import DefaultPageForm

LONGEST_TEXT = 2_000


def text_field(label: str, *, help_text: str = "", required: bool = False) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=required,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


def describe_errors(form: forms.Form) -> str:
    return " ".join(error for errors in form.errors.values() for error in errors)


class DecisionForm(forms.Form):
    """A comment on the version that was read; without the version nothing is approved."""

    comment = text_field(_("Comment to the writer"))
    version = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)


class DraftCopyForm(CopyForm):
    """A copy is a draft, and never an alias: both would be public unread."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for name in ("publish_copies", "alias"):
            self.fields.pop(name, None)


class WithdrawalForm(DefaultPageForm):
    reason = text_field(
        _("Why the page is taken down"),
        help_text=_("Colleagues read it in the page's history. Write nothing about anybody's private life."),
        required=True,
    )
    reason.error_messages["required"] = _("Write why the page is taken down.")
