"""Pages that nothing in the bank leads to: no text, no relation, no field of another page."""

from collections.abc import Iterator

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, Q, TextField
from django.db.models.functions import Cast
from wagtail.fields import StreamField
from wagtail.models import Page, ReferenceIndex

from knowledge.markdown import find_page_uids
from knowledge.models import KnowledgePage, KnowledgePageQuerySet

PAGE_SCHEME = "(ub:UB-"


def find_orphans() -> KnowledgePageQuerySet:
    """Public pages that are reached through their list and the search alone.

    A relation counts from both its ends, since both pages show it. A page below another of the bank, as a
    step is below its guide, is led to by that one. The number of queries does not depend on the pages.
    """
    linked = {*_ids_in_relations(), *_ids_in_reference_index()}
    pages = KnowledgePage.objects.live().exclude(pk__in=linked).exclude(uid__in={*_uids_in_texts()})
    below = Page.objects.filter(knowledgepage__isnull=False, numchild__gt=0).values_list("path", flat=True)
    is_below = Q()
    for path in below:
        is_below |= Q(path__startswith=path, depth__gt=len(path) // Page.steplen)
    return pages.exclude(is_below) if is_below else pages


def _ids_in_relations() -> Iterator[int]:
    for model in apps.get_models():
        for field in model._meta.local_many_to_many:
            if issubclass(model, Page) and issubclass(field.related_model, Page):
                through = field.remote_field.through._base_manager
                names = (field.m2m_column_name(), field.m2m_reverse_name())
                for pair in through.values_list(*names):
                    yield from pair


def _ids_in_reference_index() -> Iterator[int]:
    page_type = ContentType.objects.get_for_model(Page)
    references = ReferenceIndex.objects.filter(to_content_type=page_type)
    for source_type, source_id, target_id in references.values_list(
        "base_content_type_id", "object_id", "to_object_id"
    ):
        if (source_type, source_id) != (page_type.pk, target_id):
            yield int(target_id)


def _uids_in_texts() -> Iterator[str]:
    for model in apps.get_models():
        names = [
            field.name for field in model._meta.local_fields if isinstance(field, StreamField | TextField)
        ]
        if names and (issubclass(model, Page) or _belongs_to_page(model)):
            yield from _uids_in(model, names)


def _belongs_to_page(model: type[Model]) -> bool:
    from registers.relations import path_to_page

    return bool(path_to_page(model))


def _uids_in(model: type[Model], names: list[str]) -> Iterator[str]:
    # As text, because SQLite cannot search inside JSON.
    as_text = {f"{name}_as_text": Cast(name, TextField()) for name in names}
    named = Q()
    for name in as_text:
        named |= Q(**{f"{name}__contains": PAGE_SCHEME})
    for texts in model._base_manager.annotate(**as_text).filter(named).values_list(*as_text):
        for text in texts:
            yield from find_page_uids(text or "")
