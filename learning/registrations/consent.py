"""The words that the registered agree to. Raise the version whenever the text changes."""

from django.utils.translation import gettext as _

VERSION = "webinar-1"
# For how long a registration is kept after its webinar, or after it was asked for where no date is set.
KEPT_DAYS = 365
ACCESS_NEEDS_DAYS = 30
UNCONFIRMED_DAYS = 7
CANCELLED_DAYS = 30


def get_consent_text() -> str:
    text = _(
        "I agree that Utfallsbanken stores my details for at most %(days)d days after the webinar, so that I "
        "can take part and get mail about it. What I write of access needs is erased after %(needs)d days."
    )
    return text % {"days": KEPT_DAYS, "needs": ACCESS_NEEDS_DAYS}
