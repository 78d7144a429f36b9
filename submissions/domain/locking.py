"""One change of a submission at a time."""

from ..models import Submission


def lock(submission: Submission) -> Submission:
    """The submission as it stands, until the transaction ends; others that change it wait.

    SQLite's transactions are IMMEDIATE, so there the lock is the transaction itself.
    """
    submissions = Submission.objects.select_related("municipality", "owner", "assigned_to", "project_status")
    return submissions.select_for_update(of=("self",)).get(pk=submission.pk)
