"""What is searched for, without who: kept in memory and written in batches, after the readers have their answers.

No reader waits for it: what cannot be written is lost, and nothing else is.
"""

import logging
import threading
import time
from collections import Counter, deque
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection, transaction
from django.db.models import F
from django.http import HttpRequest
from django.utils import timezone
from wagtail.contrib.search_promotions.models import Query, QueryDailyHits

from ..models import SearchLog
from ..results import SearchResults
from ..words import fold
from .masking import is_masked, mask

logger = logging.getLogger(__name__)

# Beyond so many the oldest are lost: somebody floods the search, or the database is down.
MOST_WAITING = 2_000
# A search while somebody types counts when nothing has been typed for so long.
SETTLED_AFTER = timedelta(seconds=4)
# Instead of a tier, for a list of one kind that has no hits while the bank has.
ELSEWHERE = "elsewhere"
MACHINES = ("bot", "crawl", "spider", "slurp", "curl", "python", "wget", "monitor")

_waiting: deque[tuple[SearchLog, bool]] = deque(maxlen=MOST_WAITING)
_lock = threading.Lock()
_timer: threading.Timer | None = None


def note_search(results: SearchResults, request: HttpRequest, started: float) -> None:
    """Remember a reader's search; ``started`` is when it began, by ``time.perf_counter``. Never raises."""
    try:
        if counts(results, request):
            taken = time.perf_counter() - started
            row = build_row(results, path=request.path, milliseconds=round(taken * 1000))
            _waiting.append((row, bool(getattr(request, "htmx", False))))
            write_soon()
    except Exception:
        logger.exception("A search could not be noted.")


def counts(results: SearchResults, request: HttpRequest) -> bool:
    """Whether this is a reader's search: not the next page of one, not a machine's, not of who works here."""
    if not results.request.query or results.request.page > 1 or request.method != "GET":
        return False
    agent = request.headers.get("User-Agent", "").lower()
    if any(word in agent for word in MACHINES):
        return False
    # Whoever has no session has no account: the database is not asked.
    has_session = settings.SESSION_COOKIE_NAME in request.COOKIES
    return not (has_session and request.user.is_authenticated)


def build_row(results: SearchResults, *, path: str, milliseconds: int) -> SearchLog:
    query = mask(results.request.query)
    selected = [f"{name}={value}" for name, values in results.request.selected.items() for value in values]
    return SearchLog(
        searched_at=timezone.now(),
        query=query[:200],
        folded=fold(query)[:200],
        path=path[:60],
        filters=" ".join(selected)[:300],
        hits=results.total,
        tier=results.tier[:20],
        corrected=mask(results.corrected)[:200],
        engine=results.engine[:20],
        milliseconds=milliseconds,
    )


def write_soon() -> None:
    """Have what waits written a little later, by a thread of its own; one at a time."""
    global _timer
    if not settings.SEARCH_LOG_SECONDS:
        return
    with _lock:
        if _timer is None:
            _timer = threading.Timer(settings.SEARCH_LOG_SECONDS, _write_in_thread)
            _timer.daemon = True
            _timer.start()


def _write_in_thread() -> None:
    global _timer
    with _lock:
        _timer = None
    try:
        write_waiting(now=timezone.now())
        if _waiting:
            write_soon()
    finally:
        connection.close()


def write_waiting(*, now: datetime) -> int:
    """Write what has settled, in one transaction; return how many rows. What fails is dropped."""
    rows = take_settled(now=now)
    if not rows:
        return 0
    try:
        with transaction.atomic():
            SearchLog.objects.bulk_create(rows)
            count_hits(rows)
    except Exception:
        logger.exception("%d searches could not be written.", len(rows))
        return 0
    return len(rows)


def take_settled(*, now: datetime) -> list[SearchLog]:
    """Take out what is old enough, without what was typed on from within the time to settle."""
    with _lock:
        noted = [_waiting.popleft() for _place in range(len(_waiting))]
        cut = next(
            (at for at, (row, _live) in enumerate(noted) if row.searched_at > now - SETTLED_AFTER), len(noted)
        )
        _waiting.extendleft(reversed(noted[cut:]))
    return [
        row
        for at, (row, is_live) in enumerate(noted[:cut])
        if not (is_live and is_typed_on(row, noted[at + 1 :]))
    ]


def is_typed_on(row: SearchLog, later: Iterable[tuple[SearchLog, bool]]) -> bool:
    """Whether a search soon after, on the same page, is this one with letters more or less."""
    return any(
        other.path == row.path
        and other.searched_at - row.searched_at < SETTLED_AFTER
        and (other.folded.startswith(row.folded) or row.folded.startswith(other.folded))
        for other, _is_live in later
    )


def count_hits(rows: Iterable[SearchLog]) -> None:
    """Wagtail's own count of each query, which promoted results are chosen by; nothing that was masked."""
    today = timezone.localdate()
    for folded, count in Counter(row.folded for row in rows if not is_masked(row.query)).items():
        query = Query.get(folded)
        daily, _is_new = QueryDailyHits.objects.get_or_create(query=query, date=today, defaults={"hits": 0})
        QueryDailyHits.objects.filter(pk=daily.pk).update(hits=F("hits") + count)


def erase_before(oldest: datetime) -> int:
    """Erase what is older; return how many searches. Queries that editors promote something for stay."""
    erased, _by_model = SearchLog.objects.filter(searched_at__lt=oldest).delete()
    QueryDailyHits.objects.filter(date__lt=timezone.localdate(oldest)).delete()
    Query.garbage_collect()
    return erased
