"""Who may send files along, and who may read them."""

from django.http import Http404, HttpRequest
from django.utils import timezone

from ..models import Submission, SubmissionFile
from ..standing import find_submission
from .storing import is_trusted


def may_upload(request: HttpRequest, kwargs: dict) -> bool:
    """Whether the sender of a large body belongs to the submission, and can be reached."""
    try:
        submission, actor = find_submission(request, kwargs["reference"])
    except Http404:
        return False
    return submission.is_writable and is_trusted(submission, actor)


def find_file(request: HttpRequest, reference: str, pk: int) -> SubmissionFile:
    """A submitter's own file, or one that a moderator may look at. Raises Http404."""
    try:
        submission, _actor = find_submission(request, reference)
    except Http404:
        submission = _find_to_moderate(request, reference)
    row = submission.files.exclude(standing=SubmissionFile.Standing.REFUSED).filter(pk=pk).first()
    if row is None:
        raise Http404
    return row


def _find_to_moderate(request: HttpRequest, reference: str) -> Submission:
    user = request.user
    if not user.is_authenticated or not user.has_perm("submissions.moderate"):
        raise Http404
    seen = Submission.objects.to_moderate(user, today=timezone.localdate())
    submission = seen.filter(reference=reference).first()
    if submission is None:
        raise Http404
    return submission
