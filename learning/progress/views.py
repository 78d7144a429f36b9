"""Saving to an address, and the link that goes on from there.

A link in a mail changes nothing when it is opened: scanners open links, too. Its button asks for the cookie against
forged requests, or somebody could be led to save to another's address.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from guard.form_views import LimitedFormView
from guard.views import keep_private

from ..registrations.domain.locking import LinkEnded
from ..registrations.limits import PER_ADDRESS
from .answers import answer_ended
from .consent import UNCONFIRMED_DAYS, VERSION
from .cookies import set_cookie
from .forms import SaveForm
from .limits import SAVE_PER_EMAIL
from .saving import ask_to_save, find_saved, open_saved
from .wire import parse


@method_decorator(never_cache, name="dispatch")
class SaveView(LimitedFormView):
    """The answer is the same whether the address is known or not."""

    form_class = SaveForm
    template_name = "learning/progress/save.html"
    per_address, per_email = PER_ADDRESS, SAVE_PER_EMAIL

    def ask(self, form: SaveForm) -> HttpResponse:
        now, wanted = timezone.now(), form.cleaned_data
        ask_to_save(
            email=wanted["email"],
            progress=parse(wanted["progress"], now=now),
            keeps_texts=wanted["keeps_texts"],
            consent_version=VERSION,
            now=now,
        )
        return redirect("learning:save_asked")


@require_safe
def save_asked(request: HttpRequest) -> HttpResponse:
    """Say that a mail is on its way."""
    context = {"title": _("Look in your inbox"), "days": UNCONFIRMED_DAYS}
    return render(request, "learning/progress/asked.html", context)


class ContinueView(View):
    """A button that sets the cookie and leads to the learner's own page."""

    http_method_names = ["get", "head", "post"]

    def dispatch(self, request: HttpRequest, *args, token: str, **kwargs) -> HttpResponse:
        try:
            response = keep_private(super().dispatch(request, *args, token=token, **kwargs))
        except LinkEnded:
            return answer_ended(request)
        # Tells no path to anybody either; with "no-referrer" browsers would not say that the form is ours.
        response.headers["Referrer-Policy"] = "strict-origin"
        return response

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        learner, waiting = find_saved(token, now=timezone.now())
        context = {"learner": learner, "waiting": waiting, "title": _("Your saved steps")}
        return render(request, "learning/progress/continue.html", context)

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        with_waiting = request.POST.get("action") != "without"
        learner = open_saved(token=token, with_waiting=with_waiting, now=timezone.now())
        response = redirect("learning:progress")
        set_cookie(response, learner)
        return response
