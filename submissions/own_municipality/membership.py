"""Whose pages of *Min kommun* a reader may open: every view of the room comes through here."""

from collections.abc import Callable

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from accounts.models import Membership, Role
from accounts.privacy import keep_to_oneself


def list_memberships(request: HttpRequest) -> list[Membership]:
    """The reader's active memberships, by the municipality's name."""
    own = Membership.objects.for_user(request.user).active(today=timezone.localdate())
    return list(own.select_related("municipality"))


def find_membership(request: HttpRequest, code: str) -> Membership:
    """The reader's active membership of the municipality; Http404 says the same of one that does not exist."""
    own = Membership.objects.for_user(request.user).active(today=timezone.localdate())
    membership = own.select_related("municipality").filter(municipality__code=code).first()
    if membership is None:
        raise Http404("Nobody of this municipality.")
    return membership


def is_responsible(membership: Membership) -> bool:
    return membership.role == Role.RESPONSIBLE


def for_members(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Ask whoever is not signed in to sign in; let no cache and no search engine keep the answer."""
    return keep_to_oneself(login_required(view))
