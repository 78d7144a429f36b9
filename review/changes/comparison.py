"""All that differs between two versions of a page, in words."""

from wagtail.models import Page, Revision

from .fields import compare_fields
from .related import RelatedObjects
from .result import Changes
from .rows import compare_relations
from .snapshot import Content, read_live, read_revision


def compare_with_live(page: Page, revision: Revision) -> Changes:
    """What publishing ``revision`` would change for readers; all of it when the page is not public."""
    return compare_contents(
        page.specific_class, read_live(page) if page.live else None, read_revision(revision)
    )


def compare_revisions(page: Page, old: Revision, new: Revision) -> Changes:
    return compare_contents(page.specific_class, read_revision(old), read_revision(new))


def compare_contents(model: type[Page], old: Content | None, new: Content) -> Changes:
    """Compare two versions in the form of revisions; without ``old``, all that is filled in is told.

    The number of queries depends on the kinds of things that the versions point at, never on how many rows.
    """
    related = RelatedObjects(model, [content for content in (old, new) if content is not None])
    return Changes(
        is_new=old is None,
        fields=compare_fields(model, old, new, related=related),
        relations=compare_relations(model, old, new, related=related),
    )
