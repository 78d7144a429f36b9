"""SQLite: FTS5 with a column for each of the four fields, ranked by its BM25."""

from collections.abc import Iterable, Sequence

from django.db import connection

from search.expression import EVERYTHING, AllOf, AnyOf, Expression, Phrase, Stem, Without
from search.models import SearchDocument

from .rendering import BOUNDARY, join_body
from .table_engine import RANKED, Likely, Sql, TableEngine

BM25 = "bm25(search_words_{slot}, 8, 3, 3, 1)"


class SqliteEngine(TableEngine):
    name = "sqlite"
    number = "id"

    def source(self, expression: Expression, slot: str) -> Sql:
        if expression == EVERYTHING:
            return "search_searchdocument entry WHERE entry.slot = %s", [slot]
        table = f"search_words_{slot}"
        return (
            f"search_searchdocument entry WHERE entry.id IN (SELECT rowid FROM {table} WHERE {table} MATCH %s)",
            [render(expression)],
        )

    def entries(self, slot: str) -> str:
        return "search_searchdocument entry"

    def all_numbers(self, expression: Expression, slot: str) -> Sql:
        if expression == EVERYTHING:
            return "SELECT group_concat(id) FROM search_searchdocument WHERE slot = %s", [slot]
        table = f"search_words_{slot}"
        return f"SELECT group_concat(rowid) FROM {table} WHERE {table} MATCH %s", [render(expression)]

    def best(self, expression: Expression, selection: Sql, slot: str, likely: Likely) -> Sql:
        table = f"search_words_{slot}"
        # The sign keeps SQLite from asking FTS5 anew for each selected document.
        condition = selection[0].replace("entry.id", "+rowid")
        return (
            f"SELECT rowid AS number, {BM25.format(slot=slot)} AS score FROM {table}"
            f" WHERE {table} MATCH %s AND {condition} ORDER BY score LIMIT {RANKED}",
            [render(expression), *selection[1]],
        )


def render(expression: Expression) -> str:
    """A simplified expression in the language of FTS5."""
    match expression:
        case Stem(stem, whole):
            return f'{{title body}} : "{stem}"' if whole else f'"{stem}"'
        case Phrase(stems):
            return f'{{title body}} : "{" ".join(stems)}"'
        case AllOf(()):
            return f'"{BOUNDARY}"'
        case AllOf(parts):
            return f"({' AND '.join(map(render, parts))})"
        case AnyOf(parts):
            return f"({' OR '.join(map(render, parts))})"
        case Without(wanted, unwanted):
            return f"({render(wanted)} NOT {render(unwanted)})"


def write_words(slot: str, documents: Sequence[SearchDocument]) -> None:
    """Add or replace the words of the documents, which have been written."""
    remove_words(slot, [document.pk for document in documents])
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO search_words_{slot} (rowid, title, body, title_parts, body_parts)"
            " VALUES (%s, %s, %s, %s, %s)",
            [
                (
                    document.pk,
                    document.a_title,
                    join_body(document),
                    document.a_title_parts,
                    f"{document.a_lead_parts} {document.a_body_parts}",
                )
                for document in documents
            ],
        )


def remove_words(slot: str, numbers: Iterable[int]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(
            f"DELETE FROM search_words_{slot} WHERE rowid = %s", [(number,) for number in numbers]
        )


def list_numbers(slot: str) -> list[int]:
    """The documents whose words can be searched, in order."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT rowid FROM search_words_{slot} ORDER BY rowid")
        return [number for (number,) in cursor.fetchall()]
