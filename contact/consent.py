"""The words that a sender agrees to. Raise the version whenever a text changes."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Consent:
    """A text as it was shown, and the version that names it."""

    text: str
    version: str


def get_retention_days() -> int:
    """Return for how many days a message is kept."""
    return getattr(settings, "CONTACT_RETENTION_DAYS", 365)


def get_consent(*, is_passed_on: bool) -> Consent:
    """Return the consent for a message to the editors, or for one passed on to a project's contact."""
    days = {"days": get_retention_days()}
    if is_passed_on:
        text = _(
            "I agree that Utfallsbanken stores my details and my message for at most %(days)d days, and "
            "passes them on to the project's contact so that I can get an answer."
        )
        return Consent(text % days, "passed-on-1")
    text = _(
        "I agree that Utfallsbanken stores my details and my message for at most %(days)d days, so that the "
        "editors can read and answer it."
    )
    return Consent(text % days, "editors-1")
