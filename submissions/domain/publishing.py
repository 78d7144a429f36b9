"""What the publication of a case means for the submissions that it came from."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from casestudies.models import CaseStudyPage
from review.errors import PublishRefused

from ..letters.sending import LetterKind
from ..models import Submission
from ..standing import Actor
from ..states import Action, State
from .locking import lock
from .moving import move
from .telling import tell_submitters


@transaction.atomic
def note_published(page: CaseStudyPage, *, now: datetime) -> int:
    """Let each approved submission of the case be published, and tell its submitters; return how many.

    In the transaction of the publication. What is published once more, or anew, tells nobody again.
    """
    count = 0
    for found in Submission.objects.filter(case=page, state=State.APPROVED).order_by("pk"):
        submission = lock(found)
        # Taken back, meanwhile, by whoever held the lock.
        if submission.state == State.APPROVED:
            _publish(submission, page, now=now)
            count += 1
    # A page that nobody but a withdrawn submission stands behind stays a draft, also in a race.
    check_case(page)
    return count


def check_case(page: CaseStudyPage) -> None:
    """Raise PublishRefused when all that the case was made of has been taken back."""
    states = set(Submission.objects.filter(case=page).values_list("state", flat=True))
    if State.WITHDRAWN in states and not states & {State.APPROVED, State.PUBLISHED, State.MERGED}:
        raise PublishRefused(
            _("The municipality has taken the project back. The case can be published when it is sent again.")
        )


def _publish(submission: Submission, page: CaseStudyPage, *, now: datetime) -> None:
    move(
        submission,
        action=Action.PUBLISH,
        actor=Actor(),
        seen_version=submission.version,
        now=now,
    )
    tell_submitters(submission, LetterKind.PUBLISHED, now=now, case_url=settings.SITE_URL + (page.url or ""))
