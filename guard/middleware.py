"""What every request passes on its way in: cleaned input, a size limit, one transaction per change."""

import re
import sys
from contextlib import suppress

from django.conf import settings
from django.db import transaction
from django.http import Http404, QueryDict, UnreadablePostError

from .errors import make_reference
from .limits import LimitExceeded
from .text import clean_text, has_unsafe_characters, strip_unsafe
from .views import body_too_large, too_many_requests

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})
MEGABYTE = 1024 * 1024
CONTROL_CHARACTER = re.compile(r"%(?:[01]|7f)|[\x00-\x1f\x7f]", re.IGNORECASE)


class CleanInputMiddleware:
    """Take NUL and other control characters out of the query string and the cookies, and clamp both.

    PostgreSQL raises on a NUL wherever it lands; an ordinary query string is left as it came, byte for byte.
    """

    LONGEST_UNTOUCHED = 2_000
    LONGEST_VALUE = 1_000
    MOST_PAIRS = 1_000
    LONGEST_PATH = 2_000

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if len(request.path_info) > self.LONGEST_PATH or has_unsafe_characters(request.path_info):
            raise Http404("No address holds control characters or is this long.")
        raw = request.META.get("QUERY_STRING", "")
        # For who would rather refuse than answer something else than was asked.
        request.had_control_characters = CONTROL_CHARACTER.search(raw) is not None
        if len(raw) > self.LONGEST_UNTOUCHED or request.had_control_characters:
            self._replace_query(request)
        request.COOKIES = {k: v for k, v in request.COOKIES.items() if not has_unsafe_characters(v)}
        return self.get_response(request)

    def _replace_query(self, request):
        cleaned = QueryDict(mutable=True, encoding=request.GET.encoding)
        pairs = [(key, value) for key, values in request.GET.lists() for value in values]
        for key, value in pairs[: self.MOST_PAIRS]:
            cleaned.appendlist(clean_text(key, limit=100), clean_text(value, limit=self.LONGEST_VALUE))
        cleaned._mutable = False
        request.GET = cleaned
        request.META["QUERY_STRING"] = cleaned.urlencode()


class ErrorReferenceMiddleware:
    """Give each request a reference, which its error page and its log entry share."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.error_reference = make_reference()
        return self.get_response(request)


class BodyLimitMiddleware:
    """Refuse a body that is larger than the sender may send, before anything reads it.

    Must stand before CsrfViewMiddleware, whose view hook is the first to read a body. Only what a request
    declares counts: WSGI servers hand over no more than that.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        size = self._declared_size(request)
        limit_mb = getattr(settings, "GUARD_BODY_LIMIT_MB", 10)
        if size <= limit_mb * MEGABYTE:
            return None
        if request.user.has_perm("wagtailadmin.access_admin"):
            limit_mb = getattr(settings, "GUARD_STAFF_BODY_LIMIT_MB", 100)
        if own := getattr(view, "body_limit", None):
            limit_mb = max(limit_mb, own(request, kwargs))
        return None if size <= limit_mb * MEGABYTE else body_too_large(request, limit_mb=limit_mb)

    def _declared_size(self, request):
        with suppress(ValueError):
            return int(request.META.get("CONTENT_LENGTH") or 0)
        return 0


class TooManyRequestsMiddleware:
    """Answer 429 when a view raised LimitExceeded."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if isinstance(exception, LimitExceeded):
            return too_many_requests(request, retry_after=exception.retry_after)
        return None


class CleanBodyMiddleware:
    """Take control characters, and those that turn the direction of text, out of every form that is posted.

    Here because the admin's forms are Wagtail's as often as ours: what is pasted into a comment, a register or
    a picture's title is as clean as what a public form takes. Must stand below BodyLimitMiddleware.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if request.method == "POST":
            # An unfinished body is refused where it is used.
            with suppress(UnreadablePostError):
                if any(has_unsafe_characters(text) for _key, texts in request.POST.lists() for text in texts):
                    request.POST = self._clean(request.POST)

    @staticmethod
    def _clean(posted: QueryDict) -> QueryDict:
        cleaned = posted.copy()
        for key, texts in posted.lists():
            cleaned.setlist(
                key, [strip_unsafe(text) if has_unsafe_characters(text) else text for text in texts]
            )
        cleaned._mutable = False
        return cleaned


class AtomicUnsafeRequests:
    """Wrap each request that may change something in one transaction; a GET never opens one.

    SQLite's IMMEDIATE transactions take the write lock when they begin, so Django's ATOMIC_REQUESTS would
    make readers queue. Must be the last middleware: its hooks then run closest to the view, so every other
    middleware sees the exception and the response as usual. Rendering belongs to the transaction; an
    exception or an answer of 500 and above rolls it back.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        try:
            response = self.get_response(request)
        except BaseException:
            self._end(request, *sys.exc_info())
            raise
        if response.status_code >= 500 and hasattr(request, "_unit_of_work"):
            transaction.set_rollback(True)
        self._end(request, None, None, None)
        return response

    def process_view(self, request, view, args, kwargs):
        if request.method in SAFE_METHODS or "default" in getattr(view, "_non_atomic_requests", ()):
            return None
        # The body is read before the transaction begins, or a slow client would hold the write lock.
        with suppress(UnreadablePostError):
            _ = request.POST
        unit = transaction.atomic()
        unit.__enter__()
        request._unit_of_work = unit
        return None

    def process_exception(self, request, exception):
        self._end(request, type(exception), exception, exception.__traceback__)
        return None

    def _end(self, request, kind, exception, traceback):
        unit = request.__dict__.pop("_unit_of_work", None)
        if unit is not None:
            unit.__exit__(kind, exception, traceback)
