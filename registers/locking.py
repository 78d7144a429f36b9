"""Entries stay while a page that uses them is checked and saved.

On PostgreSQL a form could be found right, and the theme in it merged away before the page is written: an error
page instead of a message, or a draft that names what is gone. SQLite's transactions of ours are alone from
their beginning, so there nothing is asked for.
"""

from django.db import connection

# Any number will do that no other lock of the database has.
ENTRIES = 0x656E7472696573


def hold_entries() -> None:
    """Let nobody merge or delete an entry until the caller's transaction ends; many may hold at once.

    Before the rows of pages are locked, or two could wait for each other.
    """
    _ask_for("pg_advisory_xact_lock_shared")


def claim_entries() -> None:
    """Wait for all who hold, and let no other hold until the caller's transaction ends."""
    _ask_for("pg_advisory_xact_lock")


def _ask_for(lock: str) -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {lock}(%s)", [ENTRIES])
