from datetime import timedelta

from guard.limits import Limit

PER_SUBMISSION = Limit("submission-receipt", 60, timedelta(hours=1))
