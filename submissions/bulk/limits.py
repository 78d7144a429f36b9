"""How often a member may have a file read: it takes seconds of computing."""

from datetime import timedelta

from guard.limits import Limit

PER_USER = Limit("submission-bulk", 60, timedelta(hours=1))
