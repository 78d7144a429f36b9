"""Every address of submissions and of accounts, as the URL resolver knows them."""

from collections.abc import Iterator
from typing import NamedTuple

from django.urls import URLPattern, URLResolver, get_resolver

PREFIXES = ("bidra/", "konto/", "min-kommun/")
# Below the admin: the parts of these apps, by their views or by the names of their registers.
ADMIN = "admin/"
APPS = ("submissions.", "accounts.")
ADMIN_NAMES = ("submissions_", "accounts_", "domaner_", "medlemskap_", "medlemsinbjudningar_")


class Address(NamedTuple):
    """``route`` as the resolver writes it."""

    route: str
    name: str


def list_addresses() -> list[Address]:
    found = {}
    for route, name, view in _walk(get_resolver().url_patterns):
        is_admin = route.startswith(ADMIN) and (
            name.startswith(ADMIN_NAMES) or _module_of(view).startswith(APPS)
        )
        if route.lstrip("^").startswith(PREFIXES) or is_admin:
            # Two names of one address are one address.
            found.setdefault(route, Address(route, name))
    return list(found.values())


def _walk(patterns: list, prefix: str = "", namespace: str = "") -> Iterator[tuple[str, str, object]]:
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from _walk(pattern.url_patterns, route, inner)
        elif isinstance(pattern, URLPattern):
            yield route, namespace + (pattern.name or ""), pattern.callback


def _module_of(view: object) -> str:
    return getattr(view, "view_class", view).__module__
