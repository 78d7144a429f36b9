"""The levels of evidence strength: their names and what each one means."""

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

LEVEL_MEANINGS: dict[int, Promise] = {
    0: gettext_lazy("The result has not been followed up."),
    1: gettext_lazy(
        "There is a described programme theory, and those who took part have observed the result."
    ),
    2: gettext_lazy("The same group is followed before and after, or over time."),
    3: gettext_lazy("The result is compared with that of a group that is reasonably alike."),
    4: gettext_lazy(
        "The comparison is strong: the design is strong, the groups are large enough, the evaluator is"
        " independent and the follow-up lasts at least twelve months."
    ),
    5: gettext_lazy(
        "Different evaluators in at least two municipalities have reached the result at level 3 or 4."
    ),
}


def level_name(level: int | None) -> str:
    """The name of a level, such as "Compared"; "not assessed" for None, which is not the same as 0."""
    return _("not assessed") if level is None else str(LEVEL_NAMES[level])


def highest_level(levels: Iterable[int | None]) -> int | None:
    """The strongest of several results; None when none of them is assessed."""
    return max((level for level in levels if level is not None), default=None)
