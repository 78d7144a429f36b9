"""The link of a mail, and the button that says that the address is hers.

Opening a link changes nothing, for scanners open links too: it lets the browser in and leads to an address without
the secret.
"""

from contextlib import suppress

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from guard.views import keep_private, show_ended_link

from ..cookies import remember
from ..domain.access import open_link
from ..domain.errors import LinkEnded, SubmissionError
from ..domain.sending import verify
from .frames import SubmissionView


@require_safe
def go_on(request: HttpRequest, token: str) -> HttpResponse:
    try:
        access = open_link(token=token, now=timezone.now())
    except LinkEnded:
        context = {"title": _("The link does not work any more")}
        return show_ended_link(request, "submissions/link_ended.html", context)
    response = redirect("submissions:status", access.submission.reference)
    remember(request, response, access)
    return keep_private(response)


class VerifyView(SubmissionView):
    """Her address is hers, and what she asked to send is sent."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        if self.actor.access:
            # What it has become, or what is left to do, is on the page.
            with suppress(SubmissionError):
                verify(access=self.actor.access, now=self.now)
        return redirect("submissions:status", self.submission.reference)
