"""How often somebody may write: strict for an e-mail address, wide for a network address.

A whole municipality can sit behind one network address. What is passed on reaches a private person's inbox, so
that has a limit of its own, whoever writes.
"""

from datetime import timedelta

from guard.limits import Limit

PER_ADDRESS = Limit("contact-address", 300, timedelta(hours=1))
PER_EMAIL = Limit("contact-email", 5, timedelta(hours=1))
PER_SUBJECT = Limit("contact-subject", 20, timedelta(hours=1))
