"""How often codes may be tried: nobody guesses one, and nobody needs to try often."""

from datetime import timedelta

from guard.limits import Limit

TRIES_PER_ADDRESS = Limit("certificate-address", 300, timedelta(hours=1))
