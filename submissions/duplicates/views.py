"""The warning while somebody types: a piece of a page, asked for by htmx."""

from datetime import timedelta

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from guard.address import get_client_address
from guard.limits import Limit, LimitExceeded, count_towards
from guard.text import clean_text
from organisations.models import Municipality
from submissions.drafting.numbers import parse_year
from submissions.models import Submission
from submissions.standing import find_submission

from .for_submitters import Warning, warn_while_typing
from .likeness import LONGEST_TITLE, read_name

# Somebody who types asks some twenty times, and a whole municipality may sit behind one address.
PER_ADDRESS = Limit("submissions.alike", allowed=2_000, window=timedelta(hours=1))


@transaction.non_atomic_requests
@require_safe
@cache_control(private=True, no_store=True)
def show_alike(request: HttpRequest) -> HttpResponse:
    """``title``, ``municipality`` (a code), ``from_year``, ``to_year``, and ``reference`` of what is being written."""
    try:
        count_towards(PER_ADDRESS, get_client_address(request))
    except LimitExceeded as error:
        return HttpResponse(status=429, headers={"Retry-After": str(error.retry_after)})
    return render(request, "submissions/duplicates/warning.html", {"warning": find_warning(request)})


def find_warning(request: HttpRequest) -> Warning:
    title = clean_text(request.GET.get("title", ""), limit=LONGEST_TITLE)
    if not read_name(title).stems:
        return Warning()
    code = clean_text(request.GET.get("municipality", ""), limit=4)
    return warn_while_typing(
        title=title,
        municipality=Municipality.objects.filter(code=code).first() if code else None,
        from_year=parse_year(request.GET.get("from_year", "")),
        to_year=parse_year(request.GET.get("to_year", "")),
        own=find_own(request),
    )


def find_own(request: HttpRequest) -> Submission | None:
    """What is being written, if it is hers: leaving out another's would tell what that one is about."""
    reference = clean_text(request.GET.get("reference", ""), limit=12)
    if not reference:
        return None
    try:
        return find_submission(request, reference)[0]
    except Http404:
        return None
