"""Why something was not done with a submission; ``message`` is for whoever tried."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ..models import Section, Submission


class SubmissionError(Exception):
    message: str | Promise = _("It could not be done.")

    def __init__(self, message: str | Promise = "") -> None:
        self.message = message or self.message
        super().__init__(str(self.message))


class NotAllowed(SubmissionError):
    """Whoever tried has no standing in it, or it is not in a state where this can be done."""

    message = _("This cannot be done now, or not by you.")


class NotWritable(SubmissionError):
    """The answers cannot be changed in this state."""

    message = _("The project has been sent and can only be read.")


class LinkEnded(SubmissionError):
    """The link is not ours, has expired, or its access has ended."""

    message = _("The link does not work any more.")


class OfSubmission(SubmissionError):
    """Holds the submission as it is now."""

    def __init__(self, submission: Submission, message: str | Promise = "") -> None:
        self.submission = submission
        super().__init__(message)


class ChangedMeanwhile(OfSubmission):
    """Somebody else was there first; what was written should stay in the form."""

    message = _("Somebody else has changed this meanwhile. Look at what it has become, and try again.")


class AlreadyDone(OfSubmission):
    """The same thing by the same person, once more: answer with what it has become."""

    message = _("This has already been done.")


class NotReady(OfSubmission):
    """Answers are missing; ``missing`` names the fields of the form, as ``basics.title``."""

    message = _("Some answers are missing.")

    def __init__(self, submission: Submission, missing: list[str]) -> None:
        self.missing = missing
        super().__init__(submission)


class SectionChanged(SubmissionError):
    """Somebody else has saved this section meanwhile; ``section`` is as it is now."""

    message = _("Somebody else has saved this part meanwhile.")

    def __init__(self, section: Section) -> None:
        self.section = section
        super().__init__()
