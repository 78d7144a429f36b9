"""What colleagues see of somebody."""

from django import forms
from django.utils.translation import gettext_lazy as _

from guard.forms import CleanTextField


class NameForm(forms.Form):
    first_name = CleanTextField(
        label=_("First name"),
        max_length=150,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
    )
    last_name = CleanTextField(
        label=_("Last name"),
        max_length=150,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "family-name"}),
    )
