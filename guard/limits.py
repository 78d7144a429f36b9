"""How often somebody may do something: counters in the shared cache, one per time window."""

import hashlib
import hmac
import logging
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.core.cache import cache
from django.utils import timezone

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Limit:
    """At most ``allowed`` times per ``window`` for each key; ``name`` keeps limits apart in the cache."""

    name: str
    allowed: int
    window: timedelta


class LimitExceeded(Exception):
    """Somebody reached a limit; ``retry_after`` is the number of seconds until it opens again."""

    def __init__(self, limit: Limit, *, retry_after: int) -> None:
        super().__init__(f"{limit.name}: {limit.allowed} reached")
        self.limit = limit
        self.retry_after = retry_after


def count_towards(limit: Limit, key: str) -> None:
    """Count one attempt by ``key`` (an address, an e-mail), and raise LimitExceeded when there are too many.

    The windows are fixed, so up to twice as many pass around a boundary. The key is stored as a keyed hash
    only. A cache that is down lets everybody through: limits must never take the forms with them.
    """
    now = timezone.now().timestamp()
    seconds = int(limit.window.total_seconds())
    window = int(now // seconds)
    try:
        count = _increment(f"limit:{limit.name}:{window}:{_hash(key)}", timeout=seconds)
    except Exception:
        logger.exception("The cache did not count towards the limit %s", limit.name)
        return
    if count > limit.allowed:
        raise LimitExceeded(limit, retry_after=max(1, int((window + 1) * seconds - now) + 1))


def _increment(cache_key: str, *, timeout: int) -> int:
    cache.add(cache_key, 0, timeout)
    try:
        return cache.incr(cache_key)
    except ValueError:  # evicted between the two calls
        cache.set(cache_key, 1, timeout)
        return 1


def _hash(key: str) -> str:
    secret = settings.SECRET_KEY.encode()
    return hmac.new(secret, key.strip().casefold().encode(), hashlib.sha256).hexdigest()[:32]
