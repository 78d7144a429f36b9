"""What learning adds to the admin."""

from .recordings import film_admin  # noqa: F401 – registers itself
