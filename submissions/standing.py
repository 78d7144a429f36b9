"""Who is asking: the holder of an opened link, or a signed-in member of the municipality that owns a submission."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest
from django.utils import timezone

from accounts.models import User

from .cookies import find_opened
from .models import Access, Submission


@dataclass(frozen=True)
class Actor:
    """Whoever does something, by her account, by her link, or both; the portal itself has neither."""

    user: User | None = None
    access: Access | None = None

    @property
    def who(self) -> dict[str, User | Access | None]:
        """As the domain functions take it: ``send(submission=…, **actor.who)``."""
        return {"user": self.user, "access": self.access}


def find_actor(request: HttpRequest, submission: Submission) -> Actor | None:
    """Whoever asks as submitter, or None when she has no standing in ``submission`` now."""
    from .domain.parties import find_submitter

    now = timezone.now()
    access = find_opened(request, submission, now=now)
    user = request.user if request.user.is_authenticated else None
    return find_submitter(submission, access=access, user=user, now=now)


def find_submission(request: HttpRequest, reference: str) -> tuple[Submission, Actor]:
    """The submission and who asks. Raises Http404 alike where there is none and where it is another's."""
    submissions = Submission.objects.select_related("municipality", "owner", "project_status", "case")
    submission = submissions.filter(reference=reference).first()
    actor = find_actor(request, submission) if submission else None
    if actor is None:
        raise Http404
    return submission, actor
