"""How often somebody may ask to save, and how much may be saved."""

from datetime import timedelta

from guard.limits import Limit

# A whole municipality may sit behind one address.
SAVE_PER_ADDRESS = Limit("save-address", 600, timedelta(hours=1))
SAVE_PER_EMAIL = Limit("save-email", 10, timedelta(days=1))
SYNC_PER_LEARNER = Limit("sync-learner", 600, timedelta(hours=1))

LONGEST_BODY = 100_000
MOST_MARKS = 3_000
MOST_TEXTS = 500
MOST_ANSWERS = 1_000
LONGEST_TICK = 400
LONGEST_TEXT = 10_000
LONGEST_ANSWER = 40
MOST_CHOSEN = 50
