"""Which kinds of things can be found; each app declares its own in ``AppConfig.ready()``."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import Model, QuerySet

from .document import Document


class DocumentKey(NamedTuple):
    """Names a document; ``ident`` is the same as one text, which engines and hits carry."""

    kind: str
    key: str

    @classmethod
    def of_ident(cls, ident: str) -> "DocumentKey":
        return cls(*ident.split(":", 1))

    @property
    def ident(self) -> str:
        return f"{self.kind}:{self.key}"


@dataclass(frozen=True)
class Kind:
    """``objects`` returns the public ones, with what ``to_document`` reads prefetched.

    ``is_dated``: whether documents of it say when they came, so that a new one is news.
    """

    code: str
    label: str
    label_plural: str
    model: type[Model]
    objects: Callable[[], QuerySet]
    to_document: Callable[[Any], Document]
    key_field: str = "uid"
    order: int = 100
    is_dated: bool = True

    def key_of(self, instance: Model) -> DocumentKey:
        return DocumentKey(self.code, str(getattr(instance, self.key_field)))

    def find_public(self, keys: Iterable[str]) -> QuerySet:
        return self.objects().filter(**{f"{self.key_field}__in": list(keys)})


Watcher = Callable[[Any], Iterable[DocumentKey]]
Observer = Callable[[type[Model]], None]

_kinds: dict[str, Kind] = {}
_watchers: dict[type[Model], list[Watcher]] = {}
_observers: list[Observer] = []


def register_kind(kind: Kind) -> None:
    """Make a kind of thing findable; registering a code anew replaces it."""
    _kinds[kind.code] = kind
    _tell_observers(kind.model)


def watch(model: type[Model], find_keys: Watcher) -> None:
    """When a ``model`` is saved or deleted, the documents that ``find_keys(instance)`` names are made anew."""
    _watchers.setdefault(model, []).append(find_keys)
    _tell_observers(model)


def observe_models(observer: Observer) -> None:
    """Call ``observer`` with every model whose changes matter, now and as more are registered."""
    _observers.append(observer)
    for model in {*(kind.model for kind in _kinds.values()), *_watchers}:
        observer(model)


def all_kinds() -> list[Kind]:
    return sorted(_kinds.values(), key=lambda kind: (kind.order, kind.code))


def get_kind(code: str) -> Kind | None:
    return _kinds.get(code)


def kind_of_model(model: type[Model]) -> Kind | None:
    return next((kind for kind in _kinds.values() if kind.model is model), None)


def watchers_of(model: type[Model]) -> list[Watcher]:
    return _watchers.get(model, [])


def _tell_observers(model: type[Model]) -> None:
    for observer in _observers:
        observer(model)
