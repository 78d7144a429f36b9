"""The words that whoever saves agrees to. Raise the version whenever the text changes."""

from datetime import timedelta

from django.utils.translation import gettext as _

VERSION = "progress-1"
UNCONFIRMED_DAYS = 7
# Two years, and when the warning goes out.
KEPT_UNUSED = timedelta(days=730)
WARNED_BEFORE = timedelta(days=30)


def get_consent_text() -> str:
    return _(
        "I agree that Utfallsbanken stores my e-mail address and what I have marked as done, until I erase it or "
        "have not used it for two years."
    )
