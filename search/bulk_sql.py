"""Many rows in one statement, where making an object of each would take longer than writing it."""

from collections.abc import Sequence
from itertools import chain

from django.db import connection

# Below what either database takes as parameters.
MOST_PARAMETERS = 5000


def insert_rows(into: str, rows: Sequence[tuple], *, on_conflict: str = "") -> None:
    """``into`` names the table and its columns; ``on_conflict`` is what follows the rows."""
    if not rows:
        return
    size = MOST_PARAMETERS // len(rows[0])
    marks = f"({', '.join(['%s'] * len(rows[0]))})"
    with connection.cursor() as cursor:
        for start in range(0, len(rows), size):
            some = rows[start : start + size]
            values = ", ".join([marks] * len(some))
            cursor.execute(
                f"INSERT INTO {into} VALUES {values} {on_conflict}", list(chain.from_iterable(some))
            )
