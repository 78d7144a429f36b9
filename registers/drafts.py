"""Register entries in the drafts of pages, which the database keeps as JSON and knows no relations of."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Field, ForeignKey, ManyToManyField, ManyToOneRel, Model, Q
from wagtail.models import Page, Revision

from .registry import get_register
from .relations import find_pages, find_relations, find_unique_sets, path_to_page
from .texts import Mention, TextReference, each_mention, text_references

Content = dict[str, Any]
Draft = tuple[type[Model], int, Content]


def each_draft() -> Iterator[Draft]:
    """``(model, id of the page, content)`` of what waits to be published: changed since, or scheduled."""
    latest = Page.objects.filter(has_unpublished_changes=True).order_by().values("latest_revision")
    waiting = Revision.objects.filter(Q(pk__in=latest) | Q(approved_go_live_at__isnull=False))
    rows = waiting.order_by("pk").values_list("content_type", "object_id", "content")
    for content_type, object_id, content in rows:
        model = ContentType.objects.get_for_id(content_type).model_class()
        if model is not None and issubclass(model, Page):
            yield model, int(object_id), content


def find_draft_uses(model: type[Model], drafts: Iterable[Draft] | None = None) -> set[tuple[int, int]]:
    """``(page, entry)`` ids where a draft uses an entry of ``model`` and the page as it stands does not.

    Whoever asks about several registers gives ``drafts``, all there are, to have them read once.
    """
    pks = (
        dict(model._base_manager.values_list(get_register(model).key, "pk")) if text_references(model) else {}
    )
    found = {
        (page, pk)
        for page_model, page, content in (each_draft() if drafts is None else drafts)
        for pk in list_entries(page_model, content, model=model, pks=pks)
    }
    return found - _saved_uses(model, {page for page, _pk in found}, pks) if found else found


def list_entries(
    page_model: type[Model], content: Content, *, model: type[Model], pks: dict[str, int]
) -> set[int]:
    """The ids of the entries of ``model`` in one draft; ``pks`` are the ids by the keys that texts name."""
    found: set[int] = set()
    references = text_references(model)
    for owner, row in _each_row(page_model, content):
        for name, value in row.items():
            field = _get_field(owner, name)
            if _holds(field, model):
                found.update(value if isinstance(value, list) else [value])
            elif isinstance(value, str):
                keys = {k for r in references if r.concerns(owner, name) for k in r.find_keys(value)}
                found.update(pks[key] for key in keys & pks.keys())
    return found - {None}


def hold_scheduled() -> None:
    """Keep the worker from publishing a scheduled version until the caller's transaction ends.

    It knows nothing of entries and locks that version alone. Every other save holds the entries first.
    """
    scheduled = Revision.objects.select_for_update().filter(approved_go_live_at__isnull=False)
    list(scheduled.order_by("pk").values_list("pk"))


def replace_in_revisions(entry: Model, into: Model) -> int:
    """Let every kept version of every page use ``into`` for ``entry``; return how many versions changed.

    All of them, not only those that wait: an older version may be brought back.
    """
    changed = 0
    for pks in _chunks(list(Revision.objects.order_by("pk").values_list("pk", flat=True))):
        for revision in Revision.objects.filter(pk__in=pks).only("pk", "content_type_id", "content"):
            model = ContentType.objects.get_for_id(revision.content_type_id).model_class()
            if model is not None and replace_entry(model, revision.content, entry=entry, into=into):
                Revision.objects.filter(pk=revision.pk).update(content=revision.content)
                changed += 1
    return changed


def replace_entry(page_model: type[Model], content: Content, *, entry: Model, into: Model) -> bool:
    """Put ``into`` where ``entry`` stands in the content of one version; say whether anything changed."""
    references = text_references(type(entry))
    key = get_register(type(entry)).key
    keys = (getattr(entry, key), getattr(into, key))
    changed = False
    for owner, row in list(_each_row(page_model, content)):
        for name, value in row.items():
            field = _get_field(owner, name)
            if _holds(field, type(entry)):
                row[name] = _replace_pk(value, entry.pk, into.pk)
            elif isinstance(field, ManyToOneRel) and isinstance(value, list):
                row[name] = _without_doubles(field.related_model, value, type(entry))
            elif isinstance(value, str):
                row[name] = _replace_text(value, [r for r in references if r.concerns(owner, name)], keys)
            changed = changed or row[name] != value
    return changed


def _each_row(model: type[Model], content: Content) -> Iterator[tuple[type[Model], Content]]:
    """The rows below a page, the innermost first, and last the page itself."""
    for name, value in content.items():
        field = _get_field(model, name)
        if isinstance(field, ManyToOneRel) and isinstance(value, list):
            for row in value:
                yield from _each_row(field.related_model, row)
    yield model, content


def _get_field(model: type[Model], name: str) -> Field | None:
    try:
        return model._meta.get_field(name)
    except FieldDoesNotExist:
        return None


def _holds(field: Any, model: type[Model]) -> bool:
    return isinstance(field, ForeignKey | ManyToManyField) and field.related_model is model


def _replace_pk(value: Any, old: int, new: int) -> Any:
    if isinstance(value, list):
        return list(dict.fromkeys(new if pk == old else pk for pk in value))
    return new if value == old else value


def _replace_text(text: str, references: list[TextReference], keys: tuple[str, str]) -> str:
    for reference in references:
        text = reference.replace(text, *keys)
    return text


def _without_doubles(row_model: type[Model], rows: list[Content], model: type[Model]) -> list[Content]:
    """Leave out rows that a constraint would refuse, now that two entries are one."""
    for name in (field.name for field in row_model._meta.fields if _holds(field, model)):
        for others in find_unique_sets(row_model, name):
            first: dict[tuple, Content] = {}
            for row in rows:
                first.setdefault(tuple(row.get(column) for column in (name, *others)), row)
            rows = list(first.values())
    return rows


def _saved_uses(model: type[Model], pages: set[int], pks: dict[str, int]) -> set[tuple[int, int]]:
    """``(page, entry)`` ids as the database has them, for some pages."""
    found: set[tuple[int, int]] = set()
    for relation in find_relations(model):
        path = path_to_page(relation.related_model)
        if path:
            rows = relation.related_model._base_manager.filter(
                **{f"{path}__in": pages, f"{relation.field.name}__isnull": False}
            )
            found.update(rows.order_by().values_list(path, relation.field.name))
    named: dict[type[Model], list[Mention]] = defaultdict(list)
    for mention in each_mention(model):
        named[mention.model].append(mention)
    for owner, mentions in named.items():
        page_of = find_pages(owner, {mention.pk for mention in mentions})
        found.update((page_of[m.pk], pks[m.key]) for m in mentions if m.pk in page_of and m.key in pks)
    return found


def _chunks(pks: list[int], size: int = 100) -> Iterator[list[int]]:
    return (pks[start : start + size] for start in range(0, len(pks), size))
