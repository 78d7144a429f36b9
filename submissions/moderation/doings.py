"""What a moderator can do, with its form and the function that does it."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ..domain import deciding, handling
from ..models import Submission
from ..states import OPEN, Action, Party, State, list_actions
from . import forms


@dataclass(frozen=True)
class Doing:
    """``slug`` stands in the address; ``action`` is the row of the table of states, empty when no state changes.

    ``sources`` says in which states, where no action does. ``done`` is what is said afterwards.
    """

    slug: str
    action: str
    label: str | Promise
    help: str | Promise
    form_class: type[forms.DoingForm]
    act: Callable
    done: str | Promise
    sources: frozenset[State] | None = None
    is_main: bool = False

    def is_offered(self, submission: Submission) -> bool:
        if self.action:
            return self.action in list_actions(submission.state, party=Party.MODERATOR)
        return self.sources is None or submission.state in self.sources


DOINGS = (
    Doing(
        "ta",
        Action.TAKE,
        _("Begin to review"),
        _("You become the one in charge, and the submitter is told that the review has begun."),
        forms.TakeForm,
        deciding.take,
        _("You have begun to review the project."),
        is_main=True,
    ),
    Doing(
        "godkann",
        Action.APPROVE,
        _("Approve and make a draft case"),
        _(
            "A draft of a case is made of the answers. It is then edited and read by a colleague before it is "
            "published, as any other page."
        ),
        forms.ApproveForm,
        deciding.approve,
        _("The project is approved, and a draft of a case has been made."),
        is_main=True,
    ),
    Doing(
        "fraga",
        Action.ASK,
        _("Ask for more"),
        _("The submitter can write in the project again, until she has answered."),
        forms.AskForm,
        deciding.ask,
        _("Your question is sent."),
    ),
    Doing(
        "avboj",
        Action.DECLINE,
        _("Decline"),
        _("The project does not become a case. It can be reopened."),
        forms.DeclineForm,
        deciding.decline,
        _("The project is declined, and the submitter is told."),
    ),
    Doing(
        "sla-ihop",
        Action.MERGE,
        _("Merge with another"),
        _("The project is described together with another project or in a case that there is."),
        forms.MergeForm,
        deciding.merge,
        _("The project is merged, and the submitter is told."),
    ),
    Doing(
        "ateroppna",
        Action.REOPEN,
        _("Reopen the review"),
        _("The submitter is told that the project is being reviewed again."),
        forms.ReopenForm,
        deciding.reopen,
        _("The review is reopened."),
        is_main=True,
    ),
    Doing(
        "ansvarig",
        "",
        _("Put somebody in charge"),
        _("Only those who may moderate this project can be chosen."),
        forms.AssignForm,
        handling.assign,
        _("It is noted who is in charge."),
        sources=frozenset(OPEN),
    ),
    Doing(
        "agare",
        "",
        _("Confirm which municipality stands behind it"),
        _("Its members can then read and write in the project. Confirm only what you have made sure of."),
        forms.OwnerForm,
        handling.confirm_owner,
        _("It is noted which municipality stands behind the project."),
    ),
    Doing(
        "anteckna",
        "",
        _("Write an internal note"),
        "",
        forms.NoteForm,
        handling.note,
        _("The note is saved."),
    ),
)


def find_doing(slug: str) -> Doing | None:
    return next((doing for doing in DOINGS if doing.slug == slug), None)


def list_doings(submission: Submission) -> list[Doing]:
    return [doing for doing in DOINGS if doing.is_offered(submission)]
