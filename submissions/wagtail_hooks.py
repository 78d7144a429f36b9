"""What submissions adds to the admin."""

from .moderation import hooks as moderation  # noqa: F401 – registers itself
