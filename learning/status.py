"""The banner of a webinar's page: where it stands, in words, and what the reader can do."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .models import WebinarPage
from .recordings.moments import ANCHOR
from .registrations.seats import Seats
from .states import State, find_state
from .times import describe_time

WARNING = (State.CANCELLED,)


@dataclass(frozen=True)
class Status:
    """``learning/webinar_status.html``; without an ``action_url`` there is no button.

    ``film`` is the text of a link to the film on the same page, where the button leads elsewhere.
    """

    state: State
    title: str
    text: str
    action_url: str = ""
    action: str = ""
    film: str = ""

    @property
    def is_warning(self) -> bool:
        return self.state in WARNING


def describe_status(webinar: WebinarPage, *, seats: Seats, now: datetime) -> Status:
    state = find_state(webinar, seats=seats, now=now)
    title, text = _say(webinar, state, seats)
    action_url, action = _find_action(webinar, state)
    film = _name_film(webinar) if state != State.RECORDED else ""
    return Status(state, title, text, action_url, action, film)


def _say(webinar: WebinarPage, state: State, seats: Seats) -> tuple[str, str]:
    words = {
        State.UNSCHEDULED: (
            _("The date is not set"),
            _("It will stand here, and in the calendar, once it is."),
        ),
        State.UPCOMING: (_("You can register"), _say_open(webinar, seats)),
        State.FULL: (
            _("All seats are taken"),
            _("Join the line: the first in it gets the seat of whoever cancels."),
        ),
        State.CLOSED: (
            _("Registration has closed"),
            _("If you are registered, the link to the webinar is in your mail."),
        ),
        State.LIVE: (
            _("The webinar is on now"),
            _("If you are registered, the link to it is in your mail."),
        ),
        State.HELD: (_("The webinar is over"), _("There is no recording here.")),
        State.RECORDED: (_("The recording can be watched"), ""),
        State.CANCELLED: (_("The webinar is cancelled"), webinar.cancelled_note),
    }
    return words[state]


def _say_open(webinar: WebinarPage, seats: Seats) -> str:
    """How many seats are left, where there is a limit, and until when one can register, where that is set."""
    sentences = [_("It takes your name and an e-mail address; no account.")]
    if seats.free is not None:
        text = ngettext("%(number)d seat is left.", "%(number)d seats are left.", seats.free)
        sentences.insert(0, text % {"number": seats.free})
    if webinar.registration_closes_at:
        closes = describe_time(webinar.registration_closes_at)
        sentences.append(_("Registration closes on %(moment)s.") % {"moment": closes})
    return " ".join(sentences)


def _find_action(webinar: WebinarPage, state: State) -> tuple[str, str]:
    if state.takes_registrations:
        label = _("Join the line") if state == State.FULL else _("Register for the webinar")
        return reverse("learning:register", args=[webinar.slug]), label
    if state == State.RECORDED:
        return f"#{ANCHOR}", _("To the recording")
    return "", ""


def _name_film(webinar: WebinarPage) -> str:
    """What the link to a film that is there before the recording is called; nothing without a film."""
    if not webinar.film_id:
        return ""
    return _("See the introduction") if webinar.film_is_introduction else _("To the film")
