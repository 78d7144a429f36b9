"""How large a body a view takes when it is larger than others': said at the view, asked before anything is read."""

from collections.abc import Callable

from django.http import HttpRequest

# Given the request and what its address holds, how many megabytes this sender may send; 0 for no more than others.
Asked = Callable[[HttpRequest, dict], int]


def takes_bodies(asked: Asked) -> Callable[[Callable], Callable]:
    """Mark a view function with who may send how much. Decorators that keep a function's attributes keep the mark."""

    def mark(view: Callable) -> Callable:
        view.body_limit = asked
        return view

    return mark


def takes_large_bodies(*, megabytes: int, permission: str) -> Callable[[Callable], Callable]:
    """Mark a view function of the admin; ``permission`` is what one must have to send that much."""

    def of_staff(request: HttpRequest, _kwargs: dict) -> int:
        user = request.user
        is_trusted = user.has_perm("wagtailadmin.access_admin") and user.has_perm(permission)
        return megabytes if is_trusted else 0

    return takes_bodies(of_staff)
