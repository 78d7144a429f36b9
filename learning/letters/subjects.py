"""What each letter's subject says, before the name of the webinar."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..models import WebinarPage
from ..times import describe_clock
from .kinds import LetterKind

SUBJECTS = {
    LetterKind.CONFIRM: gettext_lazy("Confirm your registration: %(title)s"),
    LetterKind.ALREADY: gettext_lazy("You are already registered: %(title)s"),
    LetterKind.CONFIRMED: gettext_lazy("You have a seat: %(title)s"),
    LetterKind.WAITING: gettext_lazy("You stand in line: %(title)s"),
    LetterKind.MOVED_UP: gettext_lazy("You have got a seat: %(title)s"),
    LetterKind.CHANGED: gettext_lazy("Changed: %(title)s"),
    LetterKind.SELF_CANCELLED: gettext_lazy("You have cancelled: %(title)s"),
    LetterKind.LEFT_LINE: gettext_lazy("You have cancelled: %(title)s"),
    LetterKind.WEBINAR_CANCELLED: gettext_lazy("The webinar is cancelled: %(title)s"),
    LetterKind.DAY_BEFORE: gettext_lazy("Tomorrow: %(title)s"),
    LetterKind.HOUR_BEFORE: gettext_lazy("Begins at %(time)s: %(title)s"),
    LetterKind.FOLLOW_UP: gettext_lazy("After the webinar: %(title)s"),
    LetterKind.RECORDING: gettext_lazy("Now you can see the webinar again: %(title)s"),
}


def subject_of(kind: LetterKind, webinar: WebinarPage) -> str:
    words = {
        "title": webinar.title,
        "time": describe_clock(webinar.starts_at) if webinar.starts_at else "",
    }
    return f"{_('Utfallsbanken')} – {SUBJECTS[kind] % words}"
