from django import forms
from django.utils.translation import gettext_lazy as _

from guard.forms import GuardedFormMixin, MailAddressField

from ..models import SavedSearch


class FollowForm(GuardedFormMixin, forms.Form):
    """Where and how often to mail; what is followed stands in the address."""

    email = MailAddressField(
        help_text=_("You get a mail with a link to confirm with. Nothing more is sent until you have."),
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
