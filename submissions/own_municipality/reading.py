"""What the page of a municipality shows, in a fixed number of queries."""

from dataclasses import dataclass, field
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from casestudies.models import CaseStudyPage
from organisations.models import Municipality

from ..models import ChangeProposal, Submission
from ..states import State

# What is expected of the municipality, for each state: the first thing to know of a submission.
EXPECTED: dict[str, str | Promise] = {
    State.DRAFT: _("Write it to the end and send it."),
    State.SENT: _("Nothing right now. The editors will begin to read it."),
    State.IN_REVIEW: _("Nothing right now. The editors are reading it."),
    State.NEEDS_MORE: _("Answer what the editors have asked."),
    State.APPROVED: _("Nothing right now. The editors are making a case of it."),
    State.PUBLISHED: _("Nothing. If something in the case is no longer right, suggest a change."),
    State.DECLINED: _("Nothing. Open it to read why."),
    State.WITHDRAWN: _("Nothing. Open it if you want to go on with it."),
    State.MERGED: _("Nothing. Open it to see what it has become part of."),
}
TO_DO = (State.DRAFT, State.NEEDS_MORE)
WITH_EDITORS = (State.SENT, State.IN_REVIEW, State.APPROVED)


@dataclass(frozen=True)
class SubmissionLine:
    reference: str
    title: str
    state: str
    state_label: str
    expected: str | Promise

    @property
    def url(self) -> str:
        return f"/bidra/{self.reference}/"


@dataclass(frozen=True)
class CaseLine:
    """``url`` is empty for a case that is being edited: nothing of it is shown but what the municipality sent."""

    title: str
    uid: str = ""
    url: str = ""


@dataclass
class Overview:
    to_do: list[SubmissionLine] = field(default_factory=list)
    with_editors: list[SubmissionLine] = field(default_factory=list)
    closed: list[SubmissionLine] = field(default_factory=list)
    cases: list[CaseLine] = field(default_factory=list)
    being_edited: list[CaseLine] = field(default_factory=list)
    proposals: list[ChangeProposal] = field(default_factory=list)


def read_overview(municipality: Municipality, *, user: User, today: date) -> Overview:
    """Submissions that the municipality owns, its public cases, and its proposals, newest first."""
    overview = Overview()
    for submission in list_submissions(municipality, user=user, today=today):
        _group_of(submission, overview).append(_line(submission))
        if submission.state == State.APPROVED and submission.case_id:
            overview.being_edited.append(CaseLine(title=submission.title))
    overview.cases = [
        CaseLine(title=case.title, uid=case.uid, url=case.url) for case in list_cases(municipality)
    ]
    proposals = ChangeProposal.objects.for_user(user, today=today).filter(municipality=municipality)
    overview.proposals = list(proposals.select_related("page", "municipality"))
    return overview


def list_submissions(municipality: Municipality, *, user: User, today: date):
    return Submission.objects.for_user(user, today=today).filter(owner=municipality, erased_at=None)


def list_cases(municipality: Municipality):
    return CaseStudyPage.objects.published().filter(municipalities=municipality).order_by("title", "pk")


def _group_of(submission: Submission, overview: Overview) -> list[SubmissionLine]:
    if submission.state in TO_DO:
        return overview.to_do
    return overview.with_editors if submission.state in WITH_EDITORS else overview.closed


def _line(submission: Submission) -> SubmissionLine:
    return SubmissionLine(
        reference=submission.reference,
        title=submission.title or submission.reference,
        state=submission.state,
        state_label=submission.get_state_display(),
        expected=EXPECTED[submission.state],
    )
