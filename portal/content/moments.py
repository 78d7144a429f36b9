"""Times in files, as the clock on the wall in Sweden shows them: ``2027-03-02 10:00``."""

from datetime import UTC, datetime

from django.utils import timezone
from django.utils.translation import gettext as _


class BadMoment(Exception):
    """The value is no time, or none that the clocks show once; the message says what to write instead."""


def encode_moment(value: datetime) -> str:
    """With the offset where the clocks show the time twice, so that reading it gives the same instant."""
    local = timezone.localtime(value)
    text = local.replace(tzinfo=None).isoformat(" ")
    # To the minute where nothing is lost by it.
    if not (local.second or local.microsecond):
        text = text[: len("2027-03-02 10:00")]
    return text if is_shown_once(local) else f"{text}{local.isoformat()[-6:]}"


def decode_moment(value: object) -> datetime:
    """An aware time in UTC. Raises BadMoment."""
    try:
        moment = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
    except ValueError:
        moment = None
    if moment is None or len(str(value)) <= len("2027-03-02"):
        raise BadMoment(_("Write a time as 2027-03-02 10:00 here."))
    if moment.tzinfo is None:
        if not is_shown_once(moment):
            raise BadMoment(
                _(
                    "The clocks show this time twice or never. Write it with its offset, as 2026-10-25 02:30+01:00."
                )
            )
        moment = timezone.make_aware(moment)
    return moment.astimezone(UTC)


def is_shown_once(moment: datetime) -> bool:
    """Whether the wall clock of that night shows the time exactly once."""
    zone = timezone.get_current_timezone()
    early, late = (moment.replace(tzinfo=zone, fold=fold) for fold in (0, 1))
    return early.utcoffset() == late.utcoffset()
