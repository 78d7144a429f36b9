from django import forms
from django.utils.translation import gettext_lazy as _

from guard.forms import AddressField, GuardedFormMixin

from ..models import SavedSearch


class FollowForm(GuardedFormMixin, forms.Form):
    """Where and how often to mail; what is followed stands in the address."""

    email = AddressField(
        label=_("Your e-mail address"),
        help_text=_("You get a mail with a link to confirm with. Nothing more is sent until you have."),
        max_length=254,
        error_messages={
            "required": _("Write your e-mail address."),
            "invalid": _("Write an e-mail address such as name@example.se."),
            "max_length": _("Write an e-mail address of at most %(limit_value)d characters."),
        },
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
    )
    frequency = forms.ChoiceField(
        label=_("How often?"),
        choices=[
            (SavedSearch.Frequency.DAILY, _("Every day at 7, when something is new")),
            (SavedSearch.Frequency.WEEKLY, _("Mondays at 7, when something is new")),
        ],
        initial=SavedSearch.Frequency.WEEKLY,
        error_messages={
            "required": _("Choose how often you want mail."),
            "invalid_choice": _("Choose how often you want mail."),
        },
        widget=forms.RadioSelect,
    )

    def clean_email(self) -> str:
        """Written with small letters, so that one inbox is one address."""
        return self.cleaned_data["email"].lower()
