"""Whose pages of *Min kommun* a reader may open: every view of the room comes through here."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from accounts.models import Membership, Role


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

    @wraps(view)
    def answer(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if request.user.is_authenticated:
            response = view(request, *args, **kwargs)
        else:
            response = redirect_to_login(request.get_full_path(), find_sign_in())
        return keep_to_members(response)

    return answer


def keep_to_members(response: HttpResponse) -> HttpResponse:
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    # Not “no-referrer”: browsers then send forms without an origin, and Django refuses them.
    response.headers["Referrer-Policy"] = "strict-origin"
    return response


def find_sign_in() -> str:
    try:
        return reverse("account_login")
    except NoReverseMatch:
        return reverse("wagtailadmin_login")
