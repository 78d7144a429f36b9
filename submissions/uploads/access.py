"""Who may send files along, and who may read them."""

from django.http import Http404, HttpRequest
from django.utils import timezone

from ..models import Submission, SubmissionFile
from ..standing import find_submission
from .checking import LARGEST_MB, MOST_FILES
from .storing import is_trusted

# For what stands around the files in a form.
ROOM_MB = 5
# More than is taken of her, so that she is told which file was too much.
UNVERIFIED_BODY_MB = 30


def find_body_limit(request: HttpRequest, kwargs: dict) -> int:
    """How many megabytes whoever belongs to the submission may send at once; strangers no more than elsewhere."""
    try:
        submission, actor = find_submission(request, kwargs["reference"])
    except Http404:
        return 0
    if not submission.is_writable:
        return 0
    return LARGEST_MB * MOST_FILES + ROOM_MB if is_trusted(submission, actor) else UNVERIFIED_BODY_MB


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
