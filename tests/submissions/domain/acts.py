"""Every action of the table as it is really done, by a submitter, a moderator or nobody."""

from collections.abc import Callable

from casestudies.models import CaseStudyPage
from submissions.domain import answering, deciding, publishing, sending, withdrawing
from submissions.models import Submission
from submissions.states import Action, Party
from tests.builders import make_case
from tests.submissions.domain.conftest import NOON

MODERATING: dict[str, tuple[Callable, dict]] = {
    Action.TAKE: (deciding.take, {}),
    Action.ASK: (deciding.ask, {"text": "Hur många?"}),
    Action.APPROVE: (deciding.approve, {}),
    Action.DECLINE: (deciding.decline, {"reason": "too_early", "text": "Tyvärr."}),
    Action.MERGE: (deciding.merge, {}),
    Action.REOPEN: (deciding.reopen, {}),
}
SUBMITTING: dict[str, tuple[Callable, dict]] = {
    Action.SEND: (sending.send, {}),
    Action.ANSWER: (answering.answer, {"text": "Fyrtio."}),
    Action.WITHDRAW: (withdrawing.withdraw, {}),
    Action.RESUME: (withdrawing.resume, {}),
}


def act(action: str, submission: Submission, *, by: Party | None, access, moderator, version=None, **words):
    """Do ``action`` as ``by`` would, whether she may or not; None is nobody at all."""
    seen = submission.version if version is None else version
    common = {"submission": submission, "seen_version": seen, "now": NOON}
    if action == Action.PUBLISH:
        case = submission.case or CaseStudyPage()
        return publishing.note_published(case, now=NOON) if case.pk else 0
    if action in MODERATING:
        function, fields = MODERATING[action]
        user = {Party.MODERATOR: moderator, Party.SUBMITTER: access.user}.get(by)
        if action == Action.MERGE:
            fields = {"case": make_case()}
        return function(**common, **{**fields, **words}, actor=user)
    function, fields = SUBMITTING[action]
    who = {Party.MODERATOR: {"user": moderator}, Party.SUBMITTER: {"access": access}}.get(by, {})
    return function(**common, **{**fields, **words}, **who)
