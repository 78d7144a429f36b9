"""What was measured, what it showed, and what was learnt."""

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from indicators.models import Direction

from ..models import SectionCode
from .fields import (
    ChoiceOf,
    ChoicesOf,
    LineField,
    NumberField,
    QuantityField,
    TextField,
    WholeNumberField,
    yes_no_field,
)
from .section_form import RowForm, SectionForm
from .vocabulary import PHASE


class ResultRow(RowForm):
    name = LineField(
        label=_("What did you measure?"), help_text=_("As “school attendance” or “days of sick leave”.")
    )
    unit = LineField(label=_("In which unit?"), max_length=60, help_text=_("As per cent, days, people."))
    baseline = QuantityField(label=_("Before"), help_text=_("A number if you have one, else in words."))
    target = QuantityField(label=_("Goal"))
    value = QuantityField(label=_("After"))
    direction = ChoiceOf(label=_("Which way is better?"), choices=Direction.choices)
    period = LineField(
        label=_("Measured when?"), max_length=80, help_text=_("As autumn 2023 to spring 2025.")
    )
    result_text = TextField(
        label=_("What does it say, in your own words?"),
        max_length=1_000,
        rows=3,
        help_text=_("One or two sentences."),
    )
    definition = TextField(label=_("How is the metric defined?"), max_length=1_000, rows=3)
    population = LineField(label=_("Measured among whom?"))
    design = ChoiceOf(label=_("How was it followed up?"), vocabulary="evaluation_design")
    independent = yes_no_field(_("Did somebody outside the project evaluate it?"))
    n_intervention = WholeNumberField(label=_("How many took part?"), least=0, most=10_000_000)
    n_comparison = WholeNumberField(label=_("How many were they compared with?"), least=0, most=10_000_000)
    comparison_value = NumberField(label=_("Value among those they were compared with"))
    follow_up_months = WholeNumberField(label=_("Months of follow-up"), least=0, most=600)
    dropout_percent = NumberField(label=_("How many per cent dropped out?"), least=0, most=100)
    more = (
        "definition",
        "population",
        "design",
        "independent",
        "n_intervention",
        "n_comparison",
        "comparison_value",
        "follow_up_months",
        "dropout_percent",
    )


class ResultsForm(SectionForm):
    code = SectionCode.RESULTS
    row_form = ResultRow

    designs = ChoicesOf(
        label=_("How was the project followed up?"),
        help_text=_("Tick what you did. “None” is an answer as good as the others."),
        vocabulary="evaluation_design",
    )


class LessonRow(RowForm):
    claim = LineField(
        label=_("What did you learn, in one sentence?"),
        help_text=_("Also what went wrong: that helps others most."),
        max_length=250,
    )
    body = TextField(label=_("Tell us more"), max_length=3_000, rows=4)
    lesson_type = ChoiceOf(label=_("What kind of lesson is it?"), vocabulary="lesson_type")
    phase = ChoiceOf(label=_("In which phase?"), vocabulary=PHASE)


class LessonsForm(SectionForm):
    code = SectionCode.LESSONS
    row_form = LessonRow


class DocumentsForm(SectionForm):
    code = SectionCode.DOCUMENTS

    links = TextField(
        label=_("Links to reports, decisions and web pages"),
        help_text=_("One address on each line, as https://www.example.se/rapport.pdf."),
        max_length=10_000,
    )

    def clean_links(self) -> list[str]:
        """The addresses, each once."""
        lines = dict.fromkeys(
            line.strip() for line in self.cleaned_data["links"].splitlines() if line.strip()
        )
        for line in lines:
            if not is_web_address(line):
                raise ValidationError(
                    _("“%(line)s” is no web address; it should begin with https://."),
                    params={"line": line[:80]},
                )
        return list(lines)


def is_web_address(text: str) -> bool:
    try:
        URLValidator(schemes=["http", "https"])(text)
    except ValidationError:
        return False
    return len(text) <= 500
