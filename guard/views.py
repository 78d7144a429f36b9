"""Pages for requests that were refused or failed, and for links that hold a secret."""

import math

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext


def body_too_large(request: HttpRequest, *, limit_mb: int) -> HttpResponse:
    """Answer 413 without having read the body; what remains of it is the server's to throw away."""
    return render(request, "guard/413.html", {"limit_mb": limit_mb}, status=413)


def too_many_requests(request: HttpRequest, *, retry_after: int) -> HttpResponse:
    """Answer 429 and say, in words and in the header, when it is worth trying again."""
    context = {"retry_after": retry_after, "wait": describe_wait(retry_after)}
    response = render(request, "429.html", context, status=429)
    response["Retry-After"] = str(retry_after)
    return response


def describe_wait(seconds: int) -> str:
    """Return a whole sentence on how long to wait, in minutes or hours, rounded up."""
    minutes = math.ceil(seconds / 60)
    if minutes < 60:
        return ngettext("Try again in %(count)d minute.", "Try again in %(count)d minutes.", minutes) % {
            "count": minutes
        }
    hours = math.ceil(minutes / 60)
    return ngettext("Try again in %(count)d hour.", "Try again in %(count)d hours.", hours) % {"count": hours}


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer 403 to a form without its security token, and say what a reader can do about it."""
    context = {
        "explanation": _(
            "Your browser did not send the security cookie that the form needs. Allow cookies for this site, "
            "go back with your browser's back button and send the form again. What you wrote is still there."
        )
    }
    return render(request, "guard/csrf_failure.html", context, status=403)


def show_ended_link(
    request: HttpRequest, template_name: str, context: dict, *, status: int = 410
) -> HttpResponse:
    """One answer to every link that leads nowhere, whatever the reason, so that it tells nothing."""
    response = render(request, template_name, context, status=status)
    # Django would log the address, and the secret in it.
    response._has_been_logged = True
    return keep_private(response)


def keep_private(response: HttpResponse) -> HttpResponse:
    """What stands behind a secret address: no cache keeps it, no search engine, and no link tells where from."""
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    return response
