"""Whether the portal lives, can answer, and how its parts are doing. Nothing here is a secret."""

import shutil
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from jobs.status import describe_outbox, describe_worker
from search.index.status import describe_index

OK, UNAVAILABLE = 200, 503
MEGABYTE = 1024 * 1024


@never_cache
@require_safe
def live(request: HttpRequest) -> HttpResponse:
    """The process answers; nothing else is asked."""
    return HttpResponse("ok", content_type="text/plain")


@never_cache
@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """The database answers too, so that pages can be served."""
    if is_database_up():
        return HttpResponse("ok", content_type="text/plain")
    return HttpResponse("database", content_type="text/plain", status=UNAVAILABLE)


@never_cache
@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """Everything that a person or an alarm wants to know, as JSON; 503 only when pages cannot be served."""
    if not is_database_up():
        return JsonResponse({"database": False, **describe_machine()}, status=UNAVAILABLE)
    now = timezone.now()
    return JsonResponse(
        {
            "database": True,
            "search": describe_index(now=now),
            "worker": describe_worker(now=now),
            "mail": describe_outbox(now=now),
            **describe_machine(),
        }
    )


def is_database_up() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


def describe_machine() -> dict[str, Any]:
    """Free space where the data lies, and which commit runs (empty when not told)."""
    try:
        free = shutil.disk_usage(settings.DATA_DIR).free // MEGABYTE
    except OSError:
        free = None
    return {"disk_free_mb": free, "commit": settings.BUILD_COMMIT}
