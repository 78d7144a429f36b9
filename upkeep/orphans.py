"""Pages that nothing in the bank leads to: no text, no relation, no field of another page."""

from collections.abc import Iterator

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from wagtail.models import Page, ReferenceIndex

from knowledge.models import KnowledgePage, KnowledgePageQuerySet


def find_orphans() -> KnowledgePageQuerySet:
    """Public pages that are reached through their list and the search alone.

    A relation counts from both its ends, since both pages show it. A page below another of the bank, as a
    step is below its guide, is led to by that one. The number of queries does not depend on the pages.
    """
    linked = {*_ids_in_relations(), *_ids_in_reference_index()}
    pages = KnowledgePage.objects.live().exclude(pk__in=linked)
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
