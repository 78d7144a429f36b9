"""What a browser holds and what is saved, made one. Only scripts of our own pages may ask."""

from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from guard.limits import LimitExceeded, count_towards

from .answers import keep_to_oneself
from .cookies import find_by_cookie, find_learner, set_cookie
from .keeping import LearnerGone, merge, read_progress
from .limits import LONGEST_BODY, SYNC_PER_LEARNER
from .wire import parse, write

HEADER = "X-Utfallsbanken"


# A header of our own is what no form and no page of anybody else can send; and the cookie is SameSite.
@csrf_exempt
@transaction.non_atomic_requests
@keep_to_oneself
@require_POST
def sync(request: HttpRequest) -> HttpResponse:
    """Both ways: the union of both is saved, and answered. 403 tells the browser that nothing is saved here."""
    if request.headers.get(HEADER) != "synk":
        return refuse(403)
    learner = find_learner(request)
    if learner is None:
        return refuse(403)
    try:
        count_towards(SYNC_PER_LEARNER, str(learner.pk))
    except LimitExceeded as error:
        return refuse(429, retry_after=error.retry_after)
    if len(request.body) > LONGEST_BODY:
        return refuse(413)
    now = timezone.now()
    sent = parse(request.body, now=now)
    before = read_progress(learner)
    try:
        merged = merge(learner, sent, now=now)
    except LearnerGone:
        return refuse(403)
    # Whether the learner's own page shows less than is saved now.
    is_news = merged.done != before.done
    response = JsonResponse({**write(merged), "keeps_texts": learner.keeps_texts, "is_news": is_news})
    if find_by_cookie(request) == learner:
        set_cookie(response, learner)
    return response


def refuse(status: int, *, retry_after: int = 0) -> HttpResponse:
    response = JsonResponse({"status": status}, status=status)
    if retry_after:
        response["Retry-After"] = str(retry_after)
    # A browser that was forgotten asks once more; nothing for the log.
    response._has_been_logged = True
    return response
