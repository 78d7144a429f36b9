"""The levels of evidence strength: their names."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

HIGHEST_LEVEL = 5

LEVEL_NAMES: dict[int, Promise] = {
    0: gettext_lazy("Not followed up"),
    1: gettext_lazy("Described"),
    2: gettext_lazy("Followed up"),
    3: gettext_lazy("Compared"),
    4: gettext_lazy("Strongly compared"),
    5: gettext_lazy("Repeated"),
}


def level_name(level: int | None) -> str:
    """The name of a level, such as "Compared"; "not assessed" for None, which is not the same as 0."""
    return _("not assessed") if level is None else str(LEVEL_NAMES[level])


def highest_level(levels: Iterable[int | None]) -> int | None:
    """The strongest of several results; None when none of them is assessed."""
    return max((level for level in levels if level is not None), default=None)
