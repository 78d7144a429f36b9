"""Register entries that a page never published has in its latest draft.

Its row and its relations in the database are those of its first save, which autosave makes at once.
"""

from collections.abc import Iterable

from django.db.models import Model
from wagtail.models import Revision

from knowledge.models import KnowledgePage
from organisations.models import Municipality
from taxonomy.models import Theme

RELATIONS: dict[str, type[Model]] = {"municipalities": Municipality, "themes": Theme}


def load_draft_entries(pages: Iterable[KnowledgePage]) -> None:
    """Give each page never published ``draft_entries``: lists by relation. One query for each relation and one."""
    drafts = {page.latest_revision_id: page for page in pages if is_never_published(page)}
    if not drafts:
        return
    for page in drafts.values():
        page.draft_entries = {}
    contents = Revision.objects.filter(pk__in=drafts).order_by("pk")
    rows = list(contents.values_list("pk", *(f"content__{name}" for name in RELATIONS)))
    for position, (name, model) in enumerate(RELATIONS.items(), start=1):
        chosen = {row[0]: row[position] or [] for row in rows}
        entries = model._default_manager.in_bulk({pk for pks in chosen.values() for pk in pks})
        for revision_id, pks in chosen.items():
            drafts[revision_id].draft_entries[name] = [entries[pk] for pk in pks if pk in entries]


def is_never_published(page: KnowledgePage) -> bool:
    return not page.live and page.first_published_at is None and page.latest_revision_id is not None
