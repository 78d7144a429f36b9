"""Which models are registers; each app declares its own in ``AppConfig.ready()``."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Model
from django.utils.functional import Promise


@dataclass(frozen=True)
class Register:
    """``key`` names an entry in content files and texts; ``slug`` its public page, "" where it has none.

    ``scope`` is the field that divides the register into parts whose entries never mix. ``parts`` are
    relations whose rows belong to an entry, like an organisation's other names. ``keep_name`` does what the
    register itself does with the names and search words of an entry that is merged into another, before the
    entry goes.
    """

    model: type[Model]
    key: str = "code"
    name: str = "name"
    slug: str = ""
    scope: str = ""
    parts: tuple[str, ...] = ()
    keep_name: Callable[[Model, Model], None] | None = None


_registers: dict[type[Model], Register] = {}
_preparations: dict[type[Model], list[Callable[[Model, Model, datetime], None]]] = {}
_reserved: dict[tuple[type[Model], str], tuple[frozenset[str], str | Promise]] = {}


def register(entry: Register) -> None:
    """Declare a register; declaring one again replaces it."""
    _registers[entry.model] = entry


def get_register(model: type[Model]) -> Register:
    return _registers[model]


def is_register(model: type[Model]) -> bool:
    return model in _registers


def all_registers() -> list[Register]:
    return list(_registers.values())


def before_merge(model: type[Model], prepare: Callable[[Model, Model, datetime], None]) -> None:
    """Declare what an app must do with rows of its own, of the entry that goes and of the one that is kept, at a time.

    For rows of which one that stands twice may not just go. Declaring it again changes nothing.
    """
    known = _preparations.setdefault(model, [])
    if prepare not in known:
        known.append(prepare)


def list_preparations(model: type[Model]) -> list[Callable[[Model, Model, datetime], None]]:
    return _preparations.get(model, [])


def reserve(model: type[Model], keys: Iterable[str], *, reason: str | Promise, scope: str = "") -> None:
    """Declare that the program knows entries by these keys, so that they must stay; ``reason`` says why."""
    _reserved[model, scope] = (frozenset(keys), reason)


def scope_of(entry: Model) -> str:
    """The part of its register that ``entry`` belongs to; "" when the register has no parts."""
    scope = get_register(type(entry)).scope
    return str(getattr(entry, scope)) if scope else ""


def key_of(entry: Model) -> str:
    return str(getattr(entry, get_register(type(entry)).key))


def why_reserved(entry: Model) -> str:
    """Why the program needs ``entry`` to stay; "" when it does not."""
    keys, reason = _reserved.get((type(entry), scope_of(entry)), (frozenset(), ""))
    return str(reason) if key_of(entry) in keys else ""
