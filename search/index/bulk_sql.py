"""Many rows in one statement, where making an object of each would take longer than writing it."""

import json
from collections.abc import Sequence
from itertools import chain

from django.db import connection

# Below what SQLite takes as parameters.
MOST_PARAMETERS = 5000


def insert_rows(into: str, rows: Sequence[tuple], *, on_conflict: str = "") -> None:
    """``into`` names the table and its columns; ``on_conflict`` is what follows the rows."""
    if not rows:
        return
    if connection.vendor == "postgresql":
        _insert_as_json(into, rows, on_conflict)
    else:
        _insert_values(into, rows, on_conflict)


def _insert_as_json(into: str, rows: Sequence[tuple], on_conflict: str) -> None:
    """As one parameter, read by the types of the columns: psycopg takes longer over thousands than the server."""
    table, columns = into.rstrip(")").split(" (")
    names = columns.split(", ")
    objects = json.dumps([dict(zip(names, row, strict=True)) for row in rows], default=str)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {into} SELECT {columns} FROM json_populate_recordset(NULL::{table}, %s) {on_conflict}",
            [objects],
        )


def _insert_values(into: str, rows: Sequence[tuple], on_conflict: str) -> None:
    size = MOST_PARAMETERS // len(rows[0])
    marks = f"({', '.join(['%s'] * len(rows[0]))})"
    with connection.cursor() as cursor:
        for start in range(0, len(rows), size):
            some = rows[start : start + size]
            values = ", ".join([marks] * len(some))
            cursor.execute(
                f"INSERT INTO {into} VALUES {values} {on_conflict}", list(chain.from_iterable(some))
            )
