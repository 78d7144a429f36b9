"""What hits can be narrowed down by. A facet's name is its parameter in the address.

Facets that belong to what every knowledge page has are declared here, the others by the app they belong to.
"""

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.db import connection
from django.db.models import CharField, IntegerField, QuerySet, Value
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _

from organisations.models import Municipality, Region
from registers.models import EntryAlias
from taxonomy.models import Phase, TargetGroup, Term, Theme

from .registry import all_kinds
from .words import swedish_order

SAFE_VALUE = re.compile(r"[a-z0-9_]{1,40}\Z")
YEAR = re.compile(r"(19|20)\d{2}\Z")
Register = Callable[[], QuerySet]
# Facet, code, name, order.
Entry = tuple[str, str, str, int]


@dataclass(frozen=True)
class Facet:
    """``name`` is the parameter in the address of a page, ``api_name`` in that of the JSON API.

    Values get their labels from ``register`` (entries with code and name) and from ``fixed``.

    A facet with a ``pattern`` shows its values as they are, the highest first.
    """

    name: str
    api_name: str
    label: str
    register: Register | None = None
    fixed: Callable[[], Mapping[str, str]] = dict
    pattern: re.Pattern | None = None
    order: int = 100
    label_plural: str = ""


class Labels:
    """What to call each value of each facet, and in which order they stand."""

    def __init__(self) -> None:
        self.entries: dict[tuple[str, str], tuple[tuple, str]] = {}

    def add(self, facet: str, value: str, label: str, position: tuple) -> None:
        self.entries[facet, value] = (position, str(label))

    def knows(self, facet: str, value: str) -> bool:
        return (facet, value) in self.entries

    def knows_all(self, values: Mapping[str, Iterable[str]]) -> bool:
        return not any(self.list_unknown(values).values())

    def list_unknown(self, values: Mapping[str, Iterable[str]]) -> dict[str, list[str]]:
        """Those of ``values`` that no register has, by facet."""
        return {
            facet: [value for value in chosen if not self.knows(facet, value)]
            for facet, chosen in values.items()
        }

    def label(self, facet: str, value: str) -> str:
        return self.entries[facet, value][1]

    def sort(self, facet: str, values: Iterable[str]) -> list[str]:
        """The known ones among ``values``, in the facet's order."""
        known = [value for value in values if self.knows(facet, value)]
        return sorted(known, key=lambda value: self.entries[facet, value][0])


_facets: dict[str, Facet] = {}


def register_facet(facet: Facet) -> None:
    _facets[facet.name] = facet


def all_facets() -> list[Facet]:
    return sorted(_facets.values(), key=lambda facet: facet.order)


def terms_of(vocabulary: Term.Vocabulary) -> Register:
    return lambda: Term.objects.of(vocabulary)


def load_labels(values: Mapping[str, Collection[str]]) -> Labels:
    """Labels of the facets of the given values; a value that nothing knows gets none. One query at most."""
    labels = Labels()
    for facet in all_facets():
        wanted = set(values.get(facet.name, ()))
        for position, (value, label) in enumerate(facet.fixed().items()):
            if value in wanted:
                labels.add(facet.name, value, label, (1, position))
        if facet.pattern:
            for value in filter(facet.pattern.match, wanted):
                labels.add(facet.name, value, value, (-int(value),))
    labels.entries |= _place_entries(_read_entries(values))
    return labels


def find_merged(values: Mapping[str, Iterable[str]]) -> dict[tuple[str, str], str]:
    """The codes that are kept by ``(facet, value)``, for values of entries that were merged into others.

    Two queries for each facet that has values at all.
    """
    found = {}
    for facet in all_facets():
        wanted = set(values.get(facet.name, ()))
        if facet.register and wanted:
            entries = facet.register()
            aliases = EntryAlias.objects.named(entries.model, wanted).values_list("key", "entry_id")
            codes = dict(entries.filter(pk__in=[pk for _key, pk in aliases]).values_list("pk", "code"))
            found |= {(facet.name, key): codes[pk] for key, pk in aliases if pk in codes}
    return found


@lru_cache(maxsize=8)
def _place_entries(entries: tuple[Entry, ...]) -> Mapping[tuple[str, str], tuple[tuple, str]]:
    """As ``Labels`` has them; remembered, since registers seldom change and a search takes longer to sort them."""
    ordered = sorted(entries, key=lambda entry: (entry[3], swedish_order(entry[2])))
    return {(name, code): ((0, place), label) for place, (name, code, label, _order) in enumerate(ordered)}


def _read_entries(values: Mapping[str, Collection[str]]) -> tuple[Entry, ...]:
    """Everything in the registers of the facets that have values. They are small; to name the codes takes longer."""
    registers = tuple(facet.register for facet in all_facets() if facet.register and values.get(facet.name))
    names = tuple(facet.name for facet in all_facets() if facet.register and values.get(facet.name))
    if not registers:
        return ()
    with connection.cursor() as cursor:
        cursor.execute(*_compile(connection.vendor, names, registers))
        return tuple(cursor.fetchall())


@lru_cache(maxsize=128)
def _compile(vendor: str, names: tuple[str, ...], registers: tuple[Register, ...]) -> tuple[str, tuple]:
    """The query of all entries, which is the same each time; to build it would take longer than to ask it."""
    entries = [_name_entries(*pair) for pair in zip(names, registers, strict=True)]
    return entries[0].union(*entries[1:], all=True).query.get_compiler(connection=connection).as_sql()


def _name_entries(name: str, register: Register) -> QuerySet:
    entries = register().order_by()
    has_order = any(field.name == "sort_order" for field in entries.model._meta.fields)
    sort_order = Cast("sort_order", IntegerField()) if has_order else Value(0, IntegerField())
    return entries.values_list(Value(name, CharField()), "code", "name", sort_order)


def _kind_labels() -> dict[str, str]:
    return {kind.code: kind.label_plural for kind in all_kinds()}


KIND = Facet("typ", "kind", _("Kind"), fixed=_kind_labels, order=10)
THEME = Facet("tema", "theme", _("Theme"), register=Theme.objects.all, order=20)
TARGET_GROUP = Facet(
    "malgrupp",
    "target_group",
    _("Target group"),
    register=TargetGroup.objects.all,
    order=30,
    label_plural=_("Target groups"),
)
REGION = Facet("lan", "county", _("County"), register=Region.objects.all, order=40)
MUNICIPALITY = Facet("kommun", "municipality", _("Municipality"), register=Municipality.objects.all, order=50)
PHASE = Facet("fas", "phase", _("Phase"), register=Phase.objects.all, order=60, label_plural=_("Phases"))
YEAR_FACET = Facet("ar", "year", _("Year"), pattern=YEAR, order=110)

for _facet in (KIND, THEME, TARGET_GROUP, REGION, MUNICIPALITY, PHASE, YEAR_FACET):
    register_facet(_facet)
