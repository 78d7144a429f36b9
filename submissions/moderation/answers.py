"""Texts that a moderator begins her answer with; she picks one, completes it and changes what she wants.

Each is a file under templates/submissions/moderation/answers/<action>/: its name on the first line, then the text.
What only she can know stands as ``[fyll i: …]``, and is refused if it is still there when she sends.
"""

import re
from dataclasses import dataclass

from django.template import Context
from django.template.loader import get_template
from django.utils.translation import gettext as _

from guard.text import strip_unsafe

from ..models import Submission
from ..states import Action

TEXTS = {
    Action.ASK: ("figures", "source", "roles", "unclear", "personal"),
    Action.DECLINE: ("outside", "too_early", "too_little", "no_answer", "not_entitled"),
    Action.MERGE: ("same", "part"),
}
LEFT_TO_FILL = re.compile(r"\[fyll i[^\]]{0,300}\]")


@dataclass(frozen=True)
class AnswerText:
    code: str
    label: str
    text: str


def list_texts(action: str, submission: Submission) -> list[AnswerText]:
    """The texts for ``action``, with the name of the project in its place."""
    return [_read(action, code, submission) for code in TEXTS.get(action, ())]


def find_text(action: str, code: str, submission: Submission) -> AnswerText | None:
    return _read(action, code, submission) if code in TEXTS.get(action, ()) else None


def find_unfilled(text: str) -> str:
    """What of a chosen text the moderator has left as it was; empty when nothing is."""
    left = LEFT_TO_FILL.search(text)
    return left[0] if left else ""


def _read(action: str, code: str, submission: Submission) -> AnswerText:
    template = get_template(f"submissions/moderation/answers/{action}/{code}.txt").template
    title = strip_unsafe(submission.title).strip()
    name = _("“%(title)s”") % {"title": title} if title else _("your project")
    # It becomes text in a form, not HTML.
    label, text = template.render(Context({"title": name}, autoescape=False)).split("\n", 1)
    return AnswerText(code, label.strip(), _join_lines(text.strip()))


def _join_lines(text: str) -> str:
    """The files break long lines; a paragraph is one line, and the items of a list one each."""
    return re.sub(r"(?<!\n)\n(?![\n-])", " ", text)
