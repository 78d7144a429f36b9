"""Rows with provenance, of every kind that an app above has, as one list."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from django.apps import apps
from django.db.models import CharField, Count, F, ForeignKey, Model, Q, QuerySet, Value
from django.utils.text import capfirst
from modelcluster.fields import ParentalKey
from wagtail.models import Page

from knowledge.models import Provenance, RowStatus
from registers.relations import path_to_page

STATED = ~Q(statement="") | Q(is_reported=False)
UNSOURCED = Q(source_count=0) & STATED
# An old value is there to be compared with; nobody looks for a second source of it.
SINGLE_SOURCED = Q(source_count=1, is_reported=True) & STATED & ~Q(status=RowStatus.SUPERSEDED)
DISPUTED = Q(status=RowStatus.DISPUTED)


# Page types that say as a whole what they rest on, each with which of its pages say nothing.
_groundless: dict[type[Page], Callable[[], QuerySet]] = {}


def register_groundless(model: type[Page], find: Callable[[], QuerySet]) -> None:
    """Let pages of ``model`` stand among the facts without a source; ``find`` gives those that name none."""
    _groundless[model] = find


def groundless_models() -> list[type[Page]]:
    return list(_groundless)


class RowKey(NamedTuple):
    """Where a row is found: its model's label, its own id, and its page. A page that stands for itself is both."""

    model: str
    pk: int
    page_id: int
    page_title: str
    source_count: int


@dataclass(frozen=True)
class FoundRow:
    """A row as a report shows it; ``fragment`` is its place in the editor of its page."""

    headline: str
    kind: str
    page_id: int
    page_title: str
    sources: str
    is_preferred: bool
    fragment: str


def row_models() -> list[type[Provenance]]:
    return [model for model in apps.get_models() if issubclass(model, Provenance) and path_to_page(model)]


def find_rows(
    condition: Q, *, pages: QuerySet | None = None, models: Iterable[type] | None = None
) -> QuerySet:
    """The keys of all rows that meet ``condition``, page by page: one query, whatever the number of models.

    The condition may ask for ``source_count``. ``pages`` and ``models`` narrow the rows down. Those of
    ``groundless_models`` give their pages without a source, whatever the condition.
    """
    first, *others = [_keys(model, condition, pages) for model in models or row_models()]
    return first.union(*others, all=True).order_by("page_title", "page_ref", "model", "pk")


def _keys(model: type[Provenance], condition: Q, pages: QuerySet | None) -> QuerySet:
    is_page = model in _groundless
    path = "pk" if is_page else path_to_page(model)
    if is_page:
        rows = _groundless[model]().annotate(source_count=Value(0))
    else:
        rows = model._base_manager.annotate(source_count=Count("sources")).filter(condition)
    if pages is not None:
        rows = rows.filter(**{f"{path}__in": pages.order_by().values("pk")})
    return (
        rows.order_by()
        .annotate(
            model=Value(model._meta.label, output_field=CharField()),
            page_ref=F(path),
            page_title=F("title" if is_page else f"{path}__title"),
        )
        .values_list("model", "pk", "page_ref", "page_title", "source_count")
    )


def load_rows(keys: Iterable[RowKey]) -> list[FoundRow]:
    """The rows behind ``keys``, in their order; two queries for each kind of row."""
    keys = list(keys)
    models = {key.model: apps.get_model(key.model) for key in keys}
    loaded = {label: _load(model, keys) for label, model in models.items() if model not in _groundless}
    return [
        _describe(loaded[key.model][key.pk], key) if key.model in loaded else _describe_page(key)
        for key in keys
        if key.model not in loaded or key.pk in loaded[key.model]
    ]


def _load(model: type[Provenance], keys: list[RowKey]) -> dict[int, Provenance]:
    # A row may tell of what it refers to, and its page would bring all of its texts along.
    related = [
        field.name
        for field in model._meta.fields
        if isinstance(field, ForeignKey) and not issubclass(field.related_model, Page)
    ]
    rows = model._base_manager.select_related(*related).prefetch_related("sources")
    return rows.in_bulk([key.pk for key in keys if key.model == model._meta.label])


def _describe(row: Provenance, key: RowKey) -> FoundRow:
    return FoundRow(
        headline=str(getattr(row, "headline", "") or row),
        kind=capfirst(str(row._meta.verbose_name)),
        page_id=key.page_id,
        page_title=key.page_title,
        sources=", ".join(source.code for source in row.sources.all()),
        is_preferred=row.is_preferred,
        fragment=f"rad-{_relation_name(type(row))}-{row.pk}",
    )


def _describe_page(key: RowKey) -> FoundRow:
    return FoundRow(
        headline=key.page_title,
        kind=capfirst(str(apps.get_model(key.model)._meta.verbose_name)),
        page_id=key.page_id,
        page_title=key.page_title,
        sources="",
        is_preferred=False,
        fragment="falt-sources",
    )


def _relation_name(model: type[Model]) -> str:
    """What the parent calls its rows of this kind: the name of their forms in the editor."""
    parent = next(field for field in model._meta.fields if isinstance(field, ParentalKey))
    return parent.remote_field.get_accessor_name()
