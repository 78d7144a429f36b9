"""Who moderates what: those with the permission, and nobody what she is too close to."""

from datetime import date

from django.db.models import Q, QuerySet
from django.http import Http404

from accounts.models import Membership, User
from organisations.models import Municipality

from ..models import Submission

MODERATE = "submissions.moderate"
BACKEND = "django.contrib.auth.backends.ModelBackend"


def may_moderate(user: User) -> bool:
    return user.is_active and user.has_perm(MODERATE)


def find_to_moderate(user: User, pk: int, *, today: date) -> Submission:
    """The project, when it is hers to moderate; Http404 otherwise, so that she learns nothing of it."""
    found = Submission.objects.to_moderate(user, today=today).filter(pk=pk)
    submission = found.select_related("municipality", "owner", "assigned_to", "case", "merged_into").first()
    if submission is None:
        raise Http404
    return submission


def list_colleagues(submission: Submission, *, today: date) -> QuerySet[User]:
    """Those who may be put in charge: the same rule as ``to_moderate``, asked of one project."""
    near = {submission.municipality_id, submission.owner_id} - {None}
    members = Membership.objects.active(today=today).filter(municipality__in=near)
    holders = submission.accesses.exclude(user=None)
    return (
        User.objects.with_perm(MODERATE, backend=BACKEND)
        .exclude(municipality__in=near)
        .exclude(pk__in=members.values("user_id"))
        .exclude(pk__in=holders.values("user_id"))
        .order_by("first_name", "last_name", "username")
    )


def list_possible_owners(user: User, *, today: date) -> QuerySet[Municipality]:
    """The municipalities that ``user`` can say stand behind a project: never one that she belongs to."""
    memberships = Membership.objects.for_user(user).active(today=today)
    is_near = Q(pk__in=memberships.values("municipality_id")) | Q(pk=user.municipality_id)
    return Municipality.objects.exclude(is_near).order_by("name", "pk")
