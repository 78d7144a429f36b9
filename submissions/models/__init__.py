"""Submissions: the project with its answers, who may write in it, what has happened, and what was sent along."""

from .access import Access, AccessToken
from .change_proposal import ChangeProposal, ChangeProposalQuerySet
from .event import EventsStay, SubmissionEvent, SubmissionMessage
from .file import SubmissionFile
from .section import Section, SectionCode
from .submission import Submission, SubmissionQuerySet

__all__ = [
    "Access",
    "AccessToken",
    "ChangeProposal",
    "ChangeProposalQuerySet",
    "EventsStay",
    "Section",
    "SectionCode",
    "Submission",
    "SubmissionEvent",
    "SubmissionFile",
    "SubmissionMessage",
    "SubmissionQuerySet",
]
