"""Whose address a request comes from, when proxies of our own may stand in front."""

from django.conf import settings
from django.http import HttpRequest


def get_client_address(request: HttpRequest) -> str:
    """Return the address that the outermost proxy of ours saw, or the peer's when there is no proxy.

    ``GUARD_TRUSTED_PROXIES`` counts our own proxies; what stands further left in X-Forwarded-For was
    written by the visitor and proves nothing.
    """
    peer = request.META.get("REMOTE_ADDR", "")
    trusted = getattr(settings, "GUARD_TRUSTED_PROXIES", 0)
    if not trusted:
        return peer
    hops = [hop.strip() for hop in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if hop.strip()]
    return hops[-trusted] if len(hops) >= trusted else peer
