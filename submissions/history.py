"""What has happened to a submission, told to its submitters or to the editors."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from accounts.models import User

from .models import Access, Submission, SubmissionEvent
from .states import TRANSITIONS, Action, Party

WORDS: dict[str, str | Promise] = {
    **{str(row.action): row.message for row in TRANSITIONS.values()},
    "begin": gettext_lazy("The project was begun."),
    "verified": gettext_lazy("An e-mail address was confirmed."),
    "invited": gettext_lazy("A co-editor was invited."),
    "given_to_municipality": gettext_lazy("The municipality became the owner of the project."),
    "access_ended": gettext_lazy("Somebody's access was ended."),
    "access_given": gettext_lazy("Somebody was given access."),
    "assign": gettext_lazy("Who is in charge was changed."),
    "note": gettext_lazy("An internal note was written."),
    "owner_confirmed": gettext_lazy("The municipality that owns the project was confirmed."),
    "file_added": gettext_lazy("A document was sent along."),
    "file_removed": gettext_lazy("A document was removed."),
    "file_released": gettext_lazy("A document was checked."),
    "file_refused": gettext_lazy("A document was refused."),
    "erase": gettext_lazy("The answers were erased."),
    "erase_personal": gettext_lazy("Contact data and messages were erased."),
}
BY_EDITORS = {"assign", "note", "owner_confirmed", "file_released", "file_refused"} | {
    str(row.action) for row in TRANSITIONS.values() if row.party == Party.MODERATOR
}


@dataclass(frozen=True)
class HistoryLine:
    """One event; ``actor`` is who as she may be told of, ``message`` what was said with it."""

    code: str
    text: str
    actor: str
    message: str
    happened_at: datetime
    state: str
    reason: str
    is_internal: bool


def list_history(submission: Submission, *, is_internal: bool) -> list[HistoryLine]:
    """The events in their order, oldest first; four queries at most.

    Submitters are told of the editors as *Redaktionen*, by name only where an editor signed a message; what
    editors do among themselves is for ``is_internal`` alone.
    """
    events = submission.events.select_related("message")
    events = list(events if is_internal else events.filter(is_internal=False))
    name_of = _make_namer(submission, events, is_internal=is_internal)
    return [
        HistoryLine(
            code=event.code,
            text=str(WORDS.get(event.code, event.code)),
            actor=name_of(event),
            message=event.message.text if hasattr(event, "message") else "",
            happened_at=event.happened_at,
            state=event.to_state,
            reason=event.reason,
            is_internal=event.is_internal,
        )
        for event in events
    ]


def _make_namer(
    submission: Submission, events: list[SubmissionEvent], *, is_internal: bool
) -> Callable[[SubmissionEvent], str]:
    accesses = dict(Access.objects.filter(submission=submission).values_list("pk", "name"))
    users = User.objects.in_bulk({event.actor_id for event in events} - {None})

    def name_of(event: SubmissionEvent) -> str:
        if event.actor_id is None and event.access_id is None:
            return _("Utfallsbanken")
        user = users.get(event.actor_id)
        full_name = user.get_full_name() if user else ""
        if event.code in BY_EDITORS:
            signed = event.message.author_name if hasattr(event, "message") else ""
            name = (full_name or (user.get_username() if user else "")) if is_internal else signed
            return _name_with(_("The editors"), name)
        # A member may have opened a colleague's link.
        name = full_name or accesses.get(event.access_id, "")
        return _name_with(_("The submitter") if is_internal else pgettext("party", "You"), name)

    return name_of


def _name_with(party: str, name: str) -> str:
    return _("%(party)s (%(name)s)") % {"party": party, "name": name} if name else party


def last_question(submission: Submission) -> str:
    """What the editors asked last, or nothing."""
    asked = submission.events.filter(code=Action.ASK).select_related("message")
    event = asked.order_by("-happened_at", "-pk").first()
    return event.message.text if event and hasattr(event, "message") else ""
