"""How large a body a view takes when it is larger than others': said at the view, asked before anything is read."""

from collections.abc import Callable
from typing import NamedTuple


class BodyLimit(NamedTuple):
    """``permission`` is what one must have to send that much."""

    megabytes: int
    permission: str


def takes_large_bodies(*, megabytes: int, permission: str) -> Callable[[Callable], Callable]:
    """Mark a view function. Decorators that keep a function's attributes keep the mark."""

    def mark(view: Callable) -> Callable:
        view.body_limit = BodyLimit(megabytes, permission)
        return view

    return mark
