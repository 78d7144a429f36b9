"""How many invitations one member may send."""

from datetime import timedelta

from guard.limits import Limit

INVITE_PER_MEMBER = Limit("invite-member", 60, timedelta(days=1))
INVITE_PER_EMAIL = Limit("invite-email", 5, timedelta(days=1))
OPEN_PER_ADDRESS = Limit("invitation-address", 600, timedelta(hours=1))
