"""How often somebody may begin, invite or ask for links: wide for a network address, strict for an e-mail address."""

from datetime import timedelta

from guard.limits import Limit

PER_ADDRESS = Limit("submission-address", 600, timedelta(hours=1))
PER_EMAIL = Limit("submission-email", 10, timedelta(hours=1))
LINKS_PER_EMAIL = Limit("submission-links", 5, timedelta(hours=1))
# A co-editor's inbox belongs to somebody who has not asked for anything.
INVITED = Limit("submission-invited", 5, timedelta(hours=24))
INVITING = Limit("submission-inviting", 20, timedelta(hours=1))
