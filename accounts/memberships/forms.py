"""Inviting to a municipality, and choosing who takes over."""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from guard.forms import MailAddressField

from ..models import MembershipQuerySet, Role


class InviteForm(forms.Form):
    email = MailAddressField(
        label=_("E-mail address"),
        help_text=_("The invitation can only be used by whoever reads the mail of this address."),
        error_messages={**MailAddressField.MESSAGES, "required": _("Write an e-mail address.")},
        widget=forms.EmailInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    role = forms.ChoiceField(
        label=_("Role"),
        choices=Role.choices,
        initial=Role.MEMBER,
        widget=forms.RadioSelect,
        help_text=_("Whoever is responsible also invites others, ends memberships and hands over."),
        error_messages={"required": _("Choose a role."), "invalid_choice": _("Choose a role.")},
    )
    expires_on = forms.DateField(
        label=_("Last day of the membership"),
        required=False,
        help_text=_("For a consultant or a substitute. Leave it empty if it has no end."),
        error_messages={"invalid": _("Write the day as 2027-06-30.")},
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args, today: date, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_expires_on(self) -> date | None:
        day = self.cleaned_data["expires_on"]
        if day is not None and day < self.today:
            raise forms.ValidationError(_("The last day has already been."))
        return day


class MemberChoiceField(forms.ModelChoiceField):
    def label_from_instance(self, membership) -> str:
        return membership.user.get_full_name() or membership.user.email


class LeaveForm(forms.Form):
    """``others`` are those who can take over."""

    to = MemberChoiceField(
        queryset=None,
        label=_("Who becomes responsible"),
        required=False,
        empty_label=_("Nobody new"),
        error_messages={"invalid_choice": _("Choose a member in the list.")},
    )

    def __init__(self, *args, others: MembershipQuerySet, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = others
