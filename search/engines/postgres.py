"""PostgreSQL: a vector of our own words for each document, weighed A to D.

Words are never given to a text search configuration: the vector is written as it shall stand. A part of a
compound is a lexeme of its own kind (``+skol``), so that to tell it from the word needs no weights, which a
GIN index does not hold.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.db import connection

from search.expression import EVERYTHING, AllOf, AnyOf, Expression, Phrase, Stem, Without, stems_of
from search.index.bulk_sql import insert_rows
from search.models import IndexState, SearchDocument

from .bits import list_bits, pick_first
from .order import load_order
from .rendering import BOUNDARY, join_body
from .table_engine import RANKED, TIES, Likely, Sql, TableEngine

# For D, C, B, A: as the eight to one of the engine on SQLite.
WEIGHTS = "{0.125, 0.375, 0.375, 1}"
# Divides the rank by the logarithm of the length.
BY_LENGTH = 1
LAST_POSITION = 16_383
MOST_POSITIONS = 255


class PostgresEngine(TableEngine):
    name = "postgresql"
    number = "document_id"

    def source(self, expression: Expression, slot: str) -> Sql:
        if expression == EVERYTHING:
            return f"{self.entries(slot)} WHERE TRUE", []
        return (
            f"search_match_{slot}(%s::tsquery) JOIN {self.entries(slot)} USING (document_id) WHERE TRUE",
            [render(expression)],
        )

    def entries(self, slot: str) -> str:
        return f"search_entries_{slot} entry"

    def all_numbers(self, expression: Expression, slot: str) -> Sql:
        numbers = "SELECT string_agg(document_id::text, ',') FROM"
        if expression == EVERYTHING:
            return f"{numbers} {self.entries(slot)}", []
        return f"{numbers} search_match_{slot}(%s::tsquery)", [render(expression)]

    def choose_likely(self, found: int, state: IndexState, *, base: int) -> Likely:
        """Of many documents only those of the highest prior are ranked: to rank reads the whole vector."""
        if found.bit_count() <= RANKED:
            return list_bits(found, base=base)
        entries = self.entries(state.live)
        order = load_order(state, f"SELECT string_agg(document_id::text, ',' ORDER BY {TIES}) FROM {entries}")
        return pick_first(found, order, base=base, most=RANKED)

    def best(self, expression: Expression, selection: Sql, slot: str, likely: Likely) -> Sql:
        ranking = " | ".join(dict.fromkeys(either(stem) for stem in stems_of(expression)))
        source, values = self._source_of_likely(expression, selection, slot, likely)
        return (
            f"SELECT document_id AS number, -ts_rank(%s::float4[], words, %s::tsquery, {BY_LENGTH}) AS score"
            f" FROM {source}",
            [WEIGHTS, ranking or quote(BOUNDARY), *values],
        )

    def _source_of_likely(self, expression: Expression, selection: Sql, slot: str, likely: Likely) -> Sql:
        words = f"search_words_{slot}"
        if likely is not None:
            return f"{words} WHERE document_id = ANY(%s)", [list(likely)]
        source, values = self.source(expression, slot)
        first = f"SELECT entry.document_id FROM {source} AND {selection[0]} ORDER BY {TIES} LIMIT {RANKED}"
        return f"({first}) AS first JOIN {words} USING (document_id)", [*values, *selection[1]]


def render(expression: Expression) -> str:
    """A simplified expression in the language of tsquery."""
    match expression:
        case Stem(stem, whole):
            return quote(stem) if whole else f"({either(stem)})"
        case Phrase(stems):
            return f"({' <-> '.join(map(quote, stems))})"
        case AllOf(()):
            return quote(BOUNDARY)
        case AllOf(parts):
            return f"({' & '.join(map(render, parts))})"
        case AnyOf(parts):
            return f"({' | '.join(map(render, parts))})"
        case Without(wanted, unwanted):
            return f"({render(wanted)} & !{render(unwanted)})"


def either(stem: str) -> str:
    """As a word or as a part of one."""
    return f"{quote(stem)} | {quote('+' + stem)}"


def quote(lexeme: str) -> str:
    escaped = lexeme.replace("\\", "\\\\").replace("'", "''")
    return f"'{escaped}'"


def write_words(slot: str, documents: Sequence[SearchDocument]) -> None:
    """Add or replace the words of the documents, which have been written."""
    insert_rows(
        f"search_entries_{slot} (document_id, kind, key, prior, dated_on, evidence)",
        [(row.pk, row.kind, row.key, row.prior, row.dated_on, row.evidence) for row in documents],
        on_conflict="ON CONFLICT (document_id) DO UPDATE"
        " SET prior = excluded.prior, dated_on = excluded.dated_on, evidence = excluded.evidence",
    )
    insert_rows(
        f"search_words_{slot} (document_id, words)",
        [(row.pk, build_vector(row)) for row in documents],
        on_conflict="ON CONFLICT (document_id) DO UPDATE SET words = excluded.words",
    )


def remove_words(slot: str, numbers: Iterable[int]) -> None:
    with connection.cursor() as cursor:
        for table in ("words", "entries"):
            cursor.execute(f"DELETE FROM search_{table}_{slot} WHERE document_id = ANY(%s)", [list(numbers)])


def list_numbers(slot: str) -> list[int]:
    """The documents whose words can be searched, in order."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT document_id FROM search_words_{slot} ORDER BY document_id")
        return [number for (number,) in cursor.fetchall()]


def build_vector(document: SearchDocument) -> str:
    """The four fields as a vector: words in order, with a gap after the title; parts with a sign before."""
    title, body = document.a_title.split(), join_body(document).split()
    parts = [*document.a_lead_parts.split(), *document.a_body_parts.split()]
    places: dict[str, list[str]] = defaultdict(list)
    for first, weight, words in (
        (1, "A", title),
        (len(title) + 2, "B", body),
        (1, "C", [f"+{part}" for part in document.a_title_parts.split()]),
        (1, "D", [f"+{part}" for part in parts]),
    ):
        for position, word in enumerate(words, start=first):
            if len(places[word]) < MOST_POSITIONS:
                places[word].append(f"{min(position, LAST_POSITION)}{weight}")
    return " ".join(f"{quote(word)}:{','.join(positions)}" for word, positions in places.items())
