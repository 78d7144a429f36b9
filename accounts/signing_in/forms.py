"""The two forms of signing in."""

from allauth.account.forms import ConfirmLoginCodeForm
from django import forms
from django.utils.translation import gettext_lazy as _

from guard.forms import MailAddressField


class SignInForm(forms.Form):
    email = MailAddressField()


class CodeForm(ConfirmLoginCodeForm):
    code = forms.CharField(
        label=_("The code in the mail"),
        max_length=40,
        error_messages={"required": _("Write the code that stands in the mail.")},
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "spellcheck": "false"}
        ),
    )
