"""Where one entry is used, as a list of places to go to."""

from collections.abc import Iterable
from typing import NamedTuple

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import ForeignKey, Model
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from modelcluster.fields import ParentalKey
from taggit.models import ItemBase
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import Page

from .drafts import find_draft_uses
from .registry import key_of
from .relations import find_pages, find_relations, path_to_page
from .texts import each_mention

MOST_SHOWN = 200


class Place(NamedTuple):
    """``title`` names the page, or the entry of another register; ``detail`` the row on it, "" for itself."""

    title: str
    detail: str
    edit_url: str
    public_url: str
    is_draft: bool = False


class Use(NamedTuple):
    """The places of one kind; ``count`` may be more than are listed."""

    kind: str
    count: int
    places: list[Place]

    @property
    def more(self) -> int:
        return self.count - len(self.places)


def list_usage(entry: Model, *, user: AbstractBaseUser | None = None) -> list[Use]:
    """Where ``entry`` is used, one ``Use`` for each kind of object; the queries do not grow with the places.

    ``user`` decides which entries of other registers get an address.
    """
    uses = [_of_relation(relation, entry, user) for relation in find_relations(type(entry))]
    uses += _of_texts(entry, user)
    uses.append(_of_drafts(entry))
    return [use for use in uses if use.count]


def count_places(uses: Iterable[Use]) -> int:
    return sum(use.count for use in uses)


def _of_relation(relation, entry: Model, user: AbstractBaseUser | None) -> Use:
    model = relation.related_model
    users = model._default_manager.filter(**{relation.field.name: entry}).order_by("pk")
    path = path_to_page(model)
    if not path:
        found = list(users)
        return Use(_plural(model), len(found), [_of_entry(item, user) for item in found[:MOST_SHOWN]])
    kind = _plural(Page if issubclass(model, ItemBase) else model)
    return _of_rows(kind, model, list(users.values_list("pk", path)))


def _of_rows(kind: str, model: type[Model], pairs: list[tuple[int, int]]) -> Use:
    """Rows of pages, as ``(id of the row, id of its page)``."""
    shown = pairs[:MOST_SHOWN]
    details = {} if _is_page(model) else _describe_rows(model, [pk for pk, _page in shown])
    pages = Page.objects.in_bulk({page for _pk, page in shown})
    anchors = {} if _is_page(model) else _anchor_rows(model, shown)
    places = [_of_page(pages[page], details.get(pk, ""), anchors.get(pk, "")) for pk, page in shown]
    return Use(kind, len(pairs), places)


def _of_texts(entry: Model, user: AbstractBaseUser | None) -> list[Use]:
    by_model: dict[type[Model], list[int]] = {}
    for mention in each_mention(type(entry), key=key_of(entry)):
        by_model.setdefault(mention.model, []).append(mention.pk)
    uses = []
    for model, pks in by_model.items():
        kind = _("%(kind)s, in running text") % {"kind": _plural(model)}
        if path_to_page(model):
            uses.append(_of_rows(kind, model, list(find_pages(model, pks).items())))
        else:
            found = model._default_manager.in_bulk(pks[:MOST_SHOWN]).values()
            uses.append(Use(kind, len(pks), [_of_entry(item, user) for item in found]))
    return uses


def _of_drafts(entry: Model) -> Use:
    ids = sorted(page for page, pk in find_draft_uses(type(entry)) if pk == entry.pk)
    pages = Page.objects.in_bulk(ids[:MOST_SHOWN]) if ids else {}
    places = [_of_page(pages[pk])._replace(is_draft=True) for pk in ids if pk in pages]
    return Use(_("Drafts that are not published yet"), len(ids), places)


def _is_page(model: type[Model]) -> bool:
    return issubclass(model, Page | ItemBase)


def _describe_rows(model: type[Model], pks: list[int]) -> dict[int, str]:
    # A row may tell of what it refers to, and its page would bring all of its texts along.
    related = [
        field.name
        for field in model._meta.fields
        if isinstance(field, ForeignKey) and not issubclass(field.related_model, Page)
    ]
    rows = model._default_manager.select_related(*related).in_bulk(pks)
    return {pk: str(getattr(row, "headline", "") or row) for pk, row in rows.items()}


def _anchor_rows(model: type[Model], pairs: list[tuple[int, int]]) -> dict[int, str]:
    """Where in the editor each row stands; the editor of rows opens it."""
    [parent] = [field for field in model._meta.fields if isinstance(field, ParentalKey)]
    relation = parent.remote_field.get_accessor_name()
    return {pk: f"#rad-{relation}-{pk}" for pk, _page in pairs}


def _of_page(page: Page, detail: str = "", anchor: str = "") -> Place:
    edit_url = reverse("wagtailadmin_pages:edit", args=[page.pk]) + anchor
    return Place(
        page.get_admin_display_title(), detail, edit_url, page.url or "" if page.live else "", not page.live
    )


def _of_entry(item: Model, user: AbstractBaseUser | None) -> Place:
    edit_url = AdminURLFinder(user).get_edit_url(item) or ""
    find_public = getattr(item, "get_absolute_url", None)
    return Place(str(item), "", edit_url, find_public() if find_public else "")


def _plural(model: type[Model]) -> str:
    return capfirst(str(model._meta.verbose_name_plural))
