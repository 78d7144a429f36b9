"""How the index is, for the health report."""

from datetime import datetime

from .models import IndexState, Outbox, SearchDocument


def describe_index(*, now: datetime) -> dict:
    """Plain values: documents, changes waiting, the age of the oldest in seconds, when last made anew."""
    oldest = Outbox.objects.order_by("created_at").values_list("created_at", flat=True).first()
    rebuilt_at = IndexState.objects.values_list("rebuilt_at", flat=True).first()
    return {
        "documents": SearchDocument.objects.count(),
        "waiting": Outbox.objects.count(),
        "oldest_seconds": int((now - oldest).total_seconds()) if oldest else 0,
        "rebuilt_at": rebuilt_at.isoformat() if rebuilt_at else None,
    }
