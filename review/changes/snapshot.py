"""A version of a page as plain data, in the form that Wagtail keeps revisions in."""

from django.db.models import Model, prefetch_related_objects
from modelcluster.models import get_all_child_m2m_relations, get_all_child_relations
from wagtail.models import Page, Revision

Content = dict


def read_live(page: Page) -> Content:
    """What the page says in public now, from its rows; a fixed number of queries for any number of rows."""
    fresh = page.specific_class._default_manager.get(pk=page.pk)
    prefetch_related_objects([fresh], *_paths(type(fresh)))
    return fresh.serializable_data()


def read_revision(revision: Revision) -> Content:
    return revision.content


def _paths(model: type[Model], prefix: str = "") -> list[str]:
    """Every relation that belongs to the page, and to its rows, as prefetch_related writes them."""
    paths = [f"{prefix}{field.name}" for field in get_all_child_m2m_relations(model)]
    for relation in get_all_child_relations(model):
        name = f"{prefix}{relation.get_accessor_name()}"
        paths += [name, *_paths(relation.related_model, f"{name}__")]
    return paths
