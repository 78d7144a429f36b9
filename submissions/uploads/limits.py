"""How often files may be sent along: pictures cost computing, and everything costs disk."""

from datetime import timedelta

from guard.limits import Limit

PER_SUBMISSION = Limit("submission-files", 60, timedelta(hours=1))
PER_ADDRESS = Limit("submission-files-address", 600, timedelta(hours=1))
