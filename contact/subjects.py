"""What a message can be about; each app registers its own kind in ``AppConfig.ready()``."""

from collections.abc import Callable
from dataclasses import dataclass


def _accept_nothing(label: str) -> str:
    return ""


@dataclass(frozen=True)
class Subject:
    """One thing that a reader may ask about, as the form and the mail show it.

    ``label`` says what it is ("Fall"); ``recipient_email`` is never shown and may be empty;
    ``find_reference`` turns a fact's label from the address into a snapshot of that fact, or "" if there is
    no such public fact, so that no link can put words of its own on our page.
    """

    title: str
    url: str
    label: str
    recipient_email: str = ""
    find_reference: Callable[[str], str] = _accept_nothing


Resolver = Callable[[str], Subject | None]
_resolvers: dict[str, Resolver] = {}


def register(kind: str, resolver: Resolver) -> None:
    """Let ``resolver(key)`` find subjects of ``kind``; it returns public things only, else None."""
    _resolvers[kind] = resolver


def unregister(kind: str) -> None:
    """Forget ``kind``."""
    _resolvers.pop(kind, None)


def find_subject(kind: str, key: str) -> Subject | None:
    """Return the public subject that an address names, or None."""
    resolver = _resolvers.get(kind)
    return resolver(key) if resolver else None
