"""How large a body a view takes when it is larger than others': said at the view, asked before anything is read."""

from collections.abc import Callable
from typing import NamedTuple

from django.http import HttpRequest

# Given the request and what its address holds, says whether this sender may send that much.
Asked = Callable[[HttpRequest, dict], bool]


class BodyLimit(NamedTuple):
    megabytes: int
    allows: Asked


def takes_large_bodies(
    *, megabytes: int, permission: str = "", allows: Asked | None = None
) -> Callable[[Callable], Callable]:
    """Mark a view function; ``permission`` is what staff must have to send that much, or ``allows`` says who may.

    Decorators that keep a function's attributes keep the mark.
    """
    own = BodyLimit(megabytes, allows or _has(permission))

    def mark(view: Callable) -> Callable:
        view.body_limit = own
        return view

    return mark


def _has(permission: str) -> Asked:
    def is_staff_with_it(request: HttpRequest, _kwargs: dict) -> bool:
        return request.user.has_perm("wagtailadmin.access_admin") and request.user.has_perm(permission)

    return is_staff_with_it
