"""What an editor says when she shares a draft."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from .domain import LIFETIMES


class ShareForm(forms.Form):
    days = forms.TypedChoiceField(
        label=_("The link works for"),
        coerce=int,
        choices=[
            (days, ngettext_lazy("%(days)s day", "%(days)s days", days) % {"days": days})
            for days in LIFETIMES
        ],
        initial=7,
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=_("Who is to read it"),
        max_length=120,
        required=False,
        help_text=_("For you and your colleagues; whoever has the link does not see it."),
    )
