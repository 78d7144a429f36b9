"""The project in short and the contact: together the eight questions of the short form."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from ..models import SectionCode
from .fields import AddressField, ChoiceOf, LineField, TextField, YearField
from .section_form import SectionForm
from .vocabulary import MUNICIPALITY


class BasicsForm(SectionForm):
    code = SectionCode.BASICS

    municipality = ChoiceOf(
        label=_("Which municipality is it about?"),
        help_text=_("If there are several: the one that leads the project. The others are actors."),
        vocabulary=MUNICIPALITY,
        nothing=_("Choose a municipality"),
        needed=_("Choose the municipality."),
    )
    title = LineField(
        label=_("What is the project called?"),
        max_length=150,
        needed=_("Write what the project is called."),
    )
    problem = TextField(
        label=_("Which problem was it to solve?"),
        help_text=_("What was wrong, and for whom? Two or three sentences are enough."),
        needed=_("Write which problem it was to solve."),
    )
    target_group = LineField(
        label=_("Whom was it for?"),
        help_text=_("The group that was to be better off, as “pupils in years 7–9 with much absence”."),
        needed=_("Write whom it was for."),
    )
    intervention = TextField(
        label=_("What did you do?"),
        help_text=_("What was new, and who did it?"),
        needed=_("Write what you did."),
    )
    result = TextField(
        label=_("What happened?"),
        help_text=_("Also when nothing changed, or when you do not know yet. Write figures if you have any."),
        needed=_("Write what happened, or that you do not know yet."),
    )
    status = ChoiceOf(
        label=_("How far has the project come?"),
        vocabulary="project_status",
        needed=_("Choose how far the project has come."),
    )
    from_year = YearField(label=_("First year"), width="6")
    to_year = YearField(label=_("Last year"), help_text=_("Leave it empty if it goes on."), width="6")

    def clean(self) -> None:
        super().clean()
        first, last = self.cleaned_data.get("from_year"), self.cleaned_data.get("to_year")
        if first and last and last < first:
            self.add_error("to_year", ValidationError(_("The last year cannot be before the first year.")))


class ContactForm(SectionForm):
    code = SectionCode.CONTACT

    name = LineField(
        label=_("Your name"),
        max_length=120,
        is_public=False,
        needed=_("Write your name."),
        attrs={"autocomplete": "name"},
    )
    email = AddressField(
        label=_("Your e-mail address"),
        help_text=_("We ask here if something is unclear, and tell you what happens."),
        needed=_("Write your e-mail address."),
    )
    title = LineField(
        label=_("Your title or part in the project"),
        max_length=120,
        is_public=False,
        attrs={"autocomplete": "organization-title"},
    )
    phone = LineField(
        label=_("Telephone"),
        max_length=40,
        is_public=False,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
    )


# What has to be answered before a project can be sent: eight questions, the last of them with two fields.
NEEDED = {
    SectionCode.BASICS: (
        "municipality",
        "title",
        "problem",
        "target_group",
        "intervention",
        "result",
        "status",
    ),
    SectionCode.CONTACT: ("name", "email"),
}
