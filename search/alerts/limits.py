"""How often somebody may ask to follow a search: wide for a network address, strict for an inbox.

Whoever asks may write another's address, who then gets a mail.
"""

from datetime import timedelta

from guard.limits import Limit

PER_ADDRESS = Limit("follow-address", 300, timedelta(hours=1))
PER_EMAIL = Limit("follow-email", 10, timedelta(days=1))
MOST_FOLLOWED = 30
