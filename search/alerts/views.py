"""Following a search by mail. A link in a mail changes nothing when it is opened: scanners open links, too."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from guard.address import get_client_address
from guard.limits import LimitExceeded, count_towards
from guard.views import describe_wait

from ..models import SavedSearch
from .domain.following import (
    DAYS_TO_CONFIRM,
    LinkEnded,
    TooManyFollowed,
    ask_to_follow,
    confirm,
    end,
    find_asked,
)
from .followed import Followed, read_followed, restore_followed
from .forms import FollowForm
from .limits import MOST_FOLLOWED, PER_ADDRESS, PER_EMAIL
from .refusing import find_reason

LONGEST_QUERY = SavedSearch._meta.get_field("query").max_length


@method_decorator(never_cache, name="dispatch")
class FollowView(View):
    """The form; the answer is the same whether the address is known or not."""

    http_method_names = ["get", "head", "post"]

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show(FollowForm(), read_followed(request.GET))

    def post(self, request: HttpRequest) -> HttpResponse:
        form, followed = FollowForm(data=request.POST), read_followed(request.GET)
        try:
            count_towards(PER_ADDRESS, get_client_address(request))
            if form.is_valid() and (reason := find_fault(followed)):
                form.add_error(None, reason)
            if not form.is_valid():
                return self.show(form, followed)
            count_towards(PER_EMAIL, form.cleaned_data["email"])
        except LimitExceeded as error:
            return self.refuse(form, followed, retry_after=error.retry_after)
        self.ask(followed, **form.cleaned_data)
        return redirect("search:asked")

    def ask(self, followed: Followed, *, email: str, frequency: str, **_guards: str) -> None:
        path = reverse("search:search")
        ask_to_follow(followed=followed, path=path, email=email, frequency=frequency, now=timezone.now())

    def refuse(self, form: FollowForm, followed: Followed, *, retry_after: int) -> HttpResponse:
        """Answer 429 with the form as it was filled in."""
        form.is_valid()
        form.add_error(
            None, _("This was asked for too often. %(wait)s") % {"wait": describe_wait(retry_after)}
        )
        response = self.show(form, followed, status=429)
        response["Retry-After"] = str(retry_after)
        return response

    def show(self, form: FollowForm, followed: Followed, *, status: int = 200) -> HttpResponse:
        search_url = followed.request.url(reverse("search:search"))
        context = {
            "form": form,
            "followed": followed,
            "crumbs": [("/", _("Home")), (search_url, _("Search"))],
            "days": DAYS_TO_CONFIRM,
            "search_url": search_url,
            "fault": find_fault(followed),
        }
        return render(self.request, "search/alerts/follow.html", context, status=status)


def find_fault(followed: Followed) -> str:
    """Why the search cannot be followed; nothing when it can."""
    if len(followed.request.to_query()) > LONGEST_QUERY:
        return _("The search has too many filters to be followed. Choose fewer of them.")
    return find_reason(followed.request)


@require_safe
def asked(request: HttpRequest) -> HttpResponse:
    """Say that a mail is on its way."""
    context = {"title": _("Look in your inbox"), "days": DAYS_TO_CONFIRM}
    return render(request, "search/alerts/asked.html", context)


# The link is the proof: whoever forges a request without it gets nowhere, so no cookie is needed.
@method_decorator(csrf_exempt, name="dispatch")
class ConfirmView(View):
    """A button that begins to follow; opened again it says that the search is followed."""

    http_method_names = ["get", "head", "post"]

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        try:
            saved = find_asked(token, now=timezone.now())
        except LinkEnded:
            return show_ended_link(request)
        return self.show(saved)

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        try:
            saved = confirm(token=token, now=timezone.now())
        except LinkEnded:
            return show_ended_link(request)
        except TooManyFollowed:
            return self.show(find_asked(token, now=timezone.now()), most=MOST_FOLLOWED, status=409)
        return self.show(saved)

    def show(self, saved: SavedSearch, *, status: int = 200, **context) -> HttpResponse:
        whole = {"saved": saved, "followed": restore_followed(saved), **context}
        return keep_private(render(self.request, "search/alerts/confirm.html", whole, status=status))


@method_decorator(csrf_exempt, name="dispatch")
class EndView(View):
    """A button that ends it; mail programs post here by themselves (RFC 8058), so it never redirects."""

    http_method_names = ["get", "head", "post"]

    def get(self, request: HttpRequest, digest: str) -> HttpResponse:
        saved = SavedSearch.objects.filter(token_hash=digest).first()
        followed = restore_followed(saved) if saved else None
        return self.show({"saved": saved, "followed": followed})

    def post(self, request: HttpRequest, digest: str) -> HttpResponse:
        end(digest=digest)
        return self.show({"is_ended": True})

    def show(self, context: dict) -> HttpResponse:
        return keep_private(render(self.request, "search/alerts/end.html", context))


def show_ended_link(request: HttpRequest) -> HttpResponse:
    """One answer to every link that leads nowhere, so that it tells nothing."""
    context = {"title": _("The link no longer works"), "days": DAYS_TO_CONFIRM}
    response = render(request, "search/alerts/unknown.html", context, status=404)
    # Django would log the address, and the token with it.
    response._has_been_logged = True
    return keep_private(response)


def keep_private(response: HttpResponse) -> HttpResponse:
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    return response
