"""How the index is, for the health report."""

from datetime import datetime

from ..mirror.keeping import describe_server, is_used
from ..models import Outbox
from .rebuilding import is_rebuild_needed
from .state import read_state


def describe_index(*, now: datetime) -> dict:
    """Plain values: documents, changes waiting, the age of the oldest in seconds, when last made anew.

    ``is_current``: made with the lexicon and the rules that searches use now. ``server``: how the search server
    is, where one is used.
    """
    state = read_state()
    waiting = Outbox.objects.filter(target=Outbox.Target.DATABASE)
    oldest = waiting.order_by("created_at").values_list("created_at", flat=True).first()
    return {
        "documents": state.documents,
        "waiting": waiting.count(),
        "oldest_seconds": int((now - oldest).total_seconds()) if oldest else 0,
        "rebuilt_at": state.rebuilt_at.isoformat() if state.rebuilt_at else None,
        "is_building": bool(state.building),
        "is_current": not is_rebuild_needed(state),
        **({"server": describe_server(now=now)} if is_used() else {}),
    }
