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

from guard.form_views import LimitedFormView
from guard.views import keep_private, show_ended_link

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
class FollowView(LimitedFormView):
    """The form; the answer is the same whether the address is known or not."""

    form_class = FollowForm
    template_name = "search/alerts/follow.html"
    per_address, per_email = PER_ADDRESS, PER_EMAIL

    def setup(self, request: HttpRequest, *args, **kwargs) -> None:
        super().setup(request, *args, **kwargs)
        self.followed = read_followed(request.GET)

    def check(self, form: FollowForm) -> None:
        if form.is_valid() and (reason := find_fault(self.followed)):
            form.add_error(None, reason)

    def ask(self, form: FollowForm) -> HttpResponse:
        ask_to_follow(
            followed=self.followed,
            path=reverse("search:search"),
            email=form.cleaned_data["email"],
            frequency=form.cleaned_data["frequency"],
            now=timezone.now(),
        )
        return redirect("search:asked")

    def get_frame(self) -> dict:
        search_url = self.followed.request.url(reverse("search:search"))
        return {
            "followed": self.followed,
            "crumbs": [("/", _("Home")), (search_url, _("Search"))],
            "days": DAYS_TO_CONFIRM,
            "search_url": search_url,
            "fault": find_fault(self.followed),
        }


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
            return answer_ended(request)
        return self.show(saved)

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        try:
            saved = confirm(token=token, now=timezone.now())
        except LinkEnded:
            return answer_ended(request)
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


def answer_ended(request: HttpRequest) -> HttpResponse:
    context = {"title": _("The link no longer works"), "days": DAYS_TO_CONFIRM}
    return show_ended_link(request, "search/alerts/unknown.html", context, status=404)
