"""The letters about a registration; a code is also the name of the letter's template."""

from enum import StrEnum


class LetterKind(StrEnum):
    CONFIRM = "confirm"
    ALREADY = "already"
    CONFIRMED = "confirmed"
    WAITING = "waiting"
    MOVED_UP = "moved_up"
    CHANGED = "changed"
    SELF_CANCELLED = "self_cancelled"
    LEFT_LINE = "left_line"
    WEBINAR_CANCELLED = "webinar_cancelled"
    DAY_BEFORE = "day_before"
    HOUR_BEFORE = "hour_before"
    FOLLOW_UP = "follow_up"
    RECORDING = "recording"


# They say when and where the webinar is, to those whose calendar or plans depend on it.
TELLING = frozenset(
    {
        LetterKind.CONFIRMED,
        LetterKind.WAITING,
        LetterKind.MOVED_UP,
        LetterKind.CHANGED,
        LetterKind.WEBINAR_CANCELLED,
    }
)
