"""Whether the eight questions of the short form are answered; nothing else stops a submission from being sent."""

from .forms.registry import load_answers
from .models import Submission


def find_missing(submission: Submission) -> list[str]:
    """The questions without an answer, or with one that is not right, as ``basics.title``."""
    answers = load_answers(submission)
    missing = [f"{code}.{line.name}" for code, line in answers.missing]
    wrong = [f"{code}.{fault.field}" for code, fault in answers.needed_faults]
    return list(dict.fromkeys(missing + wrong))
