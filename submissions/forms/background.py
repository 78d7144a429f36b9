"""Why, and for whom."""

from django.utils.translation import gettext_lazy as _

from ..models import SectionCode
from .fields import ChoicesOf, LineField, TextField
from .section_form import SectionForm
from .vocabulary import TARGET_GROUP, THEME


class ProblemForm(SectionForm):
    code = SectionCode.PROBLEM

    need = TextField(
        label=_("How did you know that it was needed?"),
        help_text=_("Statistics, a survey, what staff or those concerned said, what it cost to do nothing."),
    )
    programme_theory = TextField(
        label=_("How was it meant to work?"),
        help_text=_("If we do this, that happens, and in the end this is different."),
    )
    implementation = TextField(
        label=_("How did it go to carry it out?"),
        help_text=_("What was done as planned, what was changed, and why?"),
    )
    afterwards = TextField(
        label=_("What happens after the project?"),
        help_text=_("Who carries on, who pays, or why it ends. A plan is enough."),
    )


class TargetGroupForm(SectionForm):
    code = SectionCode.TARGET_GROUP

    groups = ChoicesOf(
        label=_("Which of these groups does it fit?"),
        help_text=_("At most three."),
        vocabulary=TARGET_GROUP,
        most=3,
    )
    themes = ChoicesOf(
        label=_("Which themes does it belong to?"),
        help_text=_("At most three."),
        vocabulary=THEME,
        most=3,
    )
    inclusion = TextField(
        label=_("How was it decided who took part?"),
        help_text=_("Age, place, needs or referral. Do not write about anybody who can be recognised."),
        max_length=1_000,
        rows=3,
    )
    size = LineField(
        label=_("How many were they?"),
        help_text=_("As “40 pupils, of whom 31 stayed to the end”."),
        max_length=200,
    )
