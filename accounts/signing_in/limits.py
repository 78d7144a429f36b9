"""How often a code may be asked for, and guessed at."""

from datetime import timedelta

from guard.limits import Limit

# A whole municipality may sit behind one address.
CODE_PER_ADDRESS = Limit("code-address", 600, timedelta(hours=1))
CODE_PER_EMAIL = Limit("code-email", 8, timedelta(hours=1))
# Each code may be guessed at five times; with new codes one after the other no more often than this.
GUESSES_PER_EMAIL = Limit("code-guesses", 20, timedelta(days=1))
