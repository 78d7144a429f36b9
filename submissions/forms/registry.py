"""Which form belongs to which section, and what a submission's answers come to."""

from ..models import SectionCode, Submission
from .answers import Answers, SectionAnswers
from .background import ProblemForm, TargetGroupForm
from .basics import BasicsForm, ContactForm
from .outcomes import DocumentsForm, LessonsForm, ResultsForm
from .partners import ActorsForm, FinancingForm
from .section_form import SectionForm
from .vocabulary import Choices, load_choices

FORMS: dict[str, type[SectionForm]] = {
    form.code: form
    for form in (
        BasicsForm,
        ProblemForm,
        TargetGroupForm,
        ActorsForm,
        FinancingForm,
        ResultsForm,
        LessonsForm,
        DocumentsForm,
        ContactForm,
    )
}
# As addresses name the sections.
SLUGS = {
    SectionCode.BASICS: "i-korthet",
    SectionCode.PROBLEM: "problem",
    SectionCode.TARGET_GROUP: "malgrupp",
    SectionCode.ACTORS: "aktorer",
    SectionCode.FINANCING: "finansiering",
    SectionCode.RESULTS: "resultat",
    SectionCode.LESSONS: "lardomar",
    SectionCode.DOCUMENTS: "dokument",
    SectionCode.CONTACT: "kontakt",
}
CODES = {slug: code for code, slug in SLUGS.items()}


def form_of(code: str) -> type[SectionForm]:
    """The form of a section; ``.base_fields`` are its questions, ``.row_form`` those of its rows or None."""
    return FORMS[code]


def load_answers(submission: Submission) -> Answers:
    """What is written, judged; two queries, one when the sections are prefetched."""
    return judge({section.code: section for section in submission.sections.all()}, choices=load_choices())


def judge(sections: dict, *, choices: Choices) -> Answers:
    judged = {}
    for code, form in FORMS.items():
        section = sections.get(code)
        values = section.values if section else {}
        judged[code] = SectionAnswers(code, form(values, choices=choices), section)
    return Answers(judged)


def judge_values(values: dict[str, dict], *, choices: Choices | None = None) -> Answers:
    """The same of answers that are stored nowhere: ``{section code: values}``, as a spreadsheet gives them."""
    choices = load_choices() if choices is None else choices
    return Answers(
        {
            code: SectionAnswers(code, form(values.get(code, {}), choices=choices), None)
            for code, form in FORMS.items()
        }
    )
