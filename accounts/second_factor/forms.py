"""allauth's forms with our words."""

from allauth.account.forms import ReauthenticateForm as PasswordBase
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.utils.translation import gettext_lazy as _

REQUIRED = {"required": _("Write the code.")}


def code_field(label) -> forms.CharField:
    attrs = {"autocomplete": "one-time-code", "inputmode": "numeric", "spellcheck": "false"}
    return forms.CharField(
        label=label, max_length=40, error_messages=REQUIRED, widget=forms.TextInput(attrs=attrs)
    )


class ShowFactorForm(AuthenticateForm):
    code = code_field(_("Code of your app, or a backup code"))


class ShowFactorAgainForm(ReauthenticateForm):
    code = code_field(_("Code of your app, or a backup code"))


class AddAppForm(ActivateTOTPForm):
    code = code_field(_("The code that the app shows"))


class PasswordForm(PasswordBase):
    password = forms.CharField(
        label=_("Your password"),
        error_messages={"required": _("Write your password.")},
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class AddPasskeyForm(AddWebAuthnForm):
    name = forms.CharField(
        label=_("A name for the passkey"),
        max_length=80,
        required=False,
        help_text=_("Such as “work computer”, so that you know it from others."),
    )
    passwordless = forms.BooleanField(required=False, initial=True, widget=forms.HiddenInput)


class RenamePasskeyForm(EditWebAuthnForm):
    name = forms.CharField(label=_("A name for the passkey"), max_length=80)
