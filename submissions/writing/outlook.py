"""Where a submission stands in plain words, what happens next, and by when."""

from datetime import date, timedelta
from typing import NamedTuple

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from knowledge.formatting import format_date

from ..models import Submission
from ..states import State


class Outlook(NamedTuple):
    """``now`` says where it stands, ``next`` what happens and whose turn it is."""

    now: str
    next: str


class Stage(NamedTuple):
    """One station of the way, as it is drawn; ``standing`` is done, current or ahead."""

    name: str
    text: str
    standing: str = ""


# The way that leads to a case.
WAY = (
    (
        gettext_lazy("You write"),
        gettext_lazy("Eight questions, about five minutes. The rest when you have time."),
        {State.DRAFT},
    ),
    (
        gettext_lazy("You send"),
        gettext_lazy("You confirm your e-mail address. You get a reference and a receipt."),
        {State.SENT},
    ),
    (
        gettext_lazy("An editor reads"),
        gettext_lazy("She asks if something is unclear, and you answer here."),
        {State.IN_REVIEW, State.NEEDS_MORE},
    ),
    (
        gettext_lazy("It becomes a case"),
        gettext_lazy("The editors write the case, with sources, and a colleague reads it."),
        {State.APPROVED},
    ),
    (
        gettext_lazy("It is published"),
        gettext_lazy("You are told, and others can find it and learn from it."),
        {State.PUBLISHED},
    ),
)


def list_stages(state: str = "") -> list[Stage]:
    """The way; in ``state`` what lies behind is done. A state beside the way has no stage of its own."""
    places = [number for number, (_name, _text, states) in enumerate(WAY) if state in states]
    here = places[0] if places else None
    return [
        Stage(str(name), str(text), _standing(number, here))
        for number, (name, text, _states) in enumerate(WAY)
    ]


def _standing(number: int, here: int | None) -> str:
    if here is None:
        return ""
    if number == here:
        return "current"
    return "done" if number < here else "ahead"


def describe(submission: Submission) -> Outlook:
    return DESCRIPTIONS[State(submission.state)](submission)


def answer_by(submission: Submission) -> date | None:
    """The day by which the editors mean to have answered."""
    if not submission.sent_at:
        return None
    return timezone.localdate(submission.sent_at) + timedelta(days=settings.SUBMISSION_ANSWER_DAYS)


def _draft(submission: Submission) -> Outlook:
    if submission.is_sending_asked:
        return Outlook(
            _("Not sent yet: we wait for you to confirm your e-mail address."),
            _(
                "Open the link in the mail that we have sent and press the button there. Then the project is sent."
            ),
        )
    last = timezone.localdate(submission.changed_at) + timedelta(
        days=settings.SUBMISSION_DRAFT_RETENTION_DAYS
    )
    return Outlook(
        _("A draft. Only you and those you have invited can see it."),
        _(
            "Send it when you are ready. If nobody writes in it, it is erased on %(day)s; you are reminded before."
        )
        % {"day": format_date(last)},
    )


def _sent(submission: Submission) -> Outlook:
    return Outlook(
        _("It has come to the editors and waits to be read."),
        _("An editor reads it and answers you by %(day)s at the latest. You get a mail.") % _by(submission),
    )


def _in_review(submission: Submission) -> Outlook:
    return Outlook(
        _("An editor reads it now."),
        _("You get an answer or a question by %(day)s at the latest. You get a mail.") % _by(submission),
    )


def _needs_more(submission: Submission) -> Outlook:
    return Outlook(
        _("The editors have asked you something."),
        _("Answer below. You can also change what you wrote before you answer."),
    )


def _approved(submission: Submission) -> Outlook:
    return Outlook(
        _("It will become a case."),
        _("The editors write the case and a colleague reads it. You get a mail when it is published."),
    )


def _published(submission: Submission) -> Outlook:
    return Outlook(
        _("The case is published."), _("Anybody can read it now. Thank you for sharing what you have learnt.")
    )


def _declined(submission: Submission) -> Outlook:
    return Outlook(
        _("It will not become a case."), _("Why is said in the history below. %(kept)s") % {"kept": _kept()}
    )


def _withdrawn(submission: Submission) -> Outlook:
    return Outlook(
        _("You have taken it back."),
        _("The editors do nothing more with it. What you wrote is still there if you want to go on. %(kept)s")
        % {"kept": _kept()},
    )


def _merged(submission: Submission) -> Outlook:
    return Outlook(
        _("It has become part of another submission or case."),
        _("Which one is said in the history below. %(kept)s") % {"kept": _kept()},
    )


def _by(submission: Submission) -> dict:
    day = answer_by(submission)
    return {"day": format_date(day) if day else ""}


def _kept() -> str:
    years = settings.SUBMISSION_RETENTION_DAYS // 365
    return ngettext(
        "Contact data and messages are erased after %(count)d year.",
        "Contact data and messages are erased after %(count)d years.",
        years,
    ) % {"count": years}


DESCRIPTIONS = {
    State.DRAFT: _draft,
    State.SENT: _sent,
    State.IN_REVIEW: _in_review,
    State.NEEDS_MORE: _needs_more,
    State.APPROVED: _approved,
    State.PUBLISHED: _published,
    State.DECLINED: _declined,
    State.WITHDRAWN: _withdrawn,
    State.MERGED: _merged,
}
