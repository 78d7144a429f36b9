"""How often somebody may register: wide for a network address, strict for an inbox.

A whole municipality may sit behind one address, and whoever registers may write another's e-mail address.
"""

from datetime import timedelta

from guard.limits import Limit

PER_ADDRESS = Limit("register-address", 600, timedelta(hours=1))
PER_EMAIL = Limit("register-email", 10, timedelta(days=1))
LINKS_PER_EMAIL = Limit("links-email", 5, timedelta(days=1))
