"""What is filled in to save, and to get a certificate."""

from django import forms
from django.utils.translation import gettext_lazy as _

from guard.forms import CleanTextField, GuardedFormMixin, MailAddressField

from .consent import get_consent_text


class SaveForm(GuardedFormMixin, forms.Form):
    """``progress`` is filled in by the browser; without JavaScript it is empty, which is fine."""

    email = MailAddressField(help_text=_("You get a mail with your link. It works on any device."))
    keeps_texts = forms.BooleanField(
        label=_("Save my answers and what I write, too"),
        help_text=_("Else they stay in your browser. Nobody else reads them."),
        required=False,
    )
    consent = forms.BooleanField(
        error_messages={"required": _("Tick the box to agree that we store what you save.")},
    )
    progress = forms.CharField(
        required=False, widget=forms.HiddenInput(attrs={"data-progress-wire": "", "autocomplete": "off"})
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["consent"].label = get_consent_text()


class CertificateForm(forms.Form):
    path = forms.CharField(max_length=12, widget=forms.HiddenInput)
    name = CleanTextField(
        label=_("Your name on the certificate"),
        help_text=_("It is shown to whoever has the certificate's code. Leave it empty if you like."),
        required=False,
        max_length=120,
        error_messages={"max_length": _("Write a name of at most %(limit_value)d characters.")},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
