"""Finding what a link opens."""

from datetime import datetime

from ..models import SharedDraft
from ..tokens import digest_of


def find_open_draft(*, token: str, now: datetime) -> SharedDraft | None:
    """Return the draft that ``token`` opens; None for a wrong, altered, closed or expired one alike."""
    return (
        SharedDraft.objects.open(now)
        .select_related("page", "created_by")
        .filter(token_digest=digest_of(token))
        .first()
    )
