"""Which text somebody has read: a revision can be overwritten by its writer's autosave, so its id is not enough."""

from wagtail.models import Revision


def version_of(revision: Revision) -> str:
    """Return what the approval's form carries; it differs after every save, also of the same revision."""
    return f"{revision.pk}-{int(revision.created_at.timestamp() * 1_000_000)}"
