"""What the engines of SQLite and PostgreSQL have in common.

Each keeps a table of words for each slot (migration 0003). The hits of a search are read once as a set of
bits, from which the total and the facets are counted; then the wanted ones are read in order.
"""

from collections.abc import Sequence
from typing import Any

from django.db import connection

from search.expression import EVERYTHING, NOTHING, Expression
from search.index.state import read_state
from search.models import IndexState, SearchDocument
from search.request import Sort

from .base import Answer, Ask, Selection
from .bits import read_bits
from .facet_sets import load_facet_sets, narrow
from .kept import KeptMatches
from .rendering import simplify

# So many are ranked; those after them follow by prior and date.
RANKED = 2000
TIES = "entry.prior DESC, entry.dated_on DESC, entry.kind, entry.key"
ORDERS = {
    Sort.RELEVANCE: TIES,
    Sort.NEWEST: f"entry.dated_on DESC, {TIES}",
    Sort.EVIDENCE: f"entry.evidence DESC, {TIES}",
}
Sql = tuple[str, list[Any]]
Likely = Sequence[int] | None
_kept = KeptMatches()


class TableEngine:
    """``entry`` of the SQL below is what is sorted; ``number`` its column that names the document."""

    name: str
    number: str

    def search(self, ask: Ask) -> Answer:
        expression = simplify(ask.expression)
        if expression == NOTHING:
            return Answer(0, (), {facet: {} for facet in ask.facets}, self.name)
        state = ask.state or read_state()
        sets = load_facet_sets(state)
        matches = self._find_matches(expression, state, base=sets.base)
        found = narrow(matches, sets.select(ask.selection))
        total, idents = found.bit_count(), ()
        if ask.offset < total and ask.limit > 0:
            likely = self.choose_likely(found, state, base=sets.base) if is_scored(expression, ask) else None
            idents = self._list(expression, ask, state.live, likely)
        return Answer(
            total=total,
            idents=idents,
            facets=sets.count(matches, ask.selection, ask.facets),
            engine=self.name,
        )

    def list_best(self, ask: Ask, *, slot: str) -> tuple[str, ...]:
        """The idents alone, for who knows the live slot and asks for no total; one query."""
        expression = simplify(ask.expression)
        return () if expression == NOTHING else self._list(expression, ask, slot)

    def count_documents(self) -> int:
        return SearchDocument.objects.filter(slot=read_state().live).count()

    def holds(self, number: int, expression: Expression, *, slot: str) -> bool:
        """Whether a document of any slot is found."""
        source, values = self.source(simplify(expression), slot)
        return bool(fetch((f"SELECT 1 FROM {source} AND entry.{self.number} = %s", [*values, number])))

    # What each database says in its own way.

    def source(self, expression: Expression, slot: str) -> Sql:
        """What follows FROM to get an ``entry`` for each document that matches; ends with a condition."""
        raise NotImplementedError

    def entries(self, slot: str) -> str:
        """The table with the columns that are sorted by, as ``entry``."""
        raise NotImplementedError

    def all_numbers(self, expression: Expression, slot: str) -> Sql:
        """A query for the numbers of all documents that match, as one text with commas."""
        raise NotImplementedError

    def best(self, expression: Expression, selection: Sql, slot: str, likely: Likely) -> Sql:
        """A query for the number and score of the best documents, at most ``RANKED``."""
        raise NotImplementedError

    def choose_likely(self, found: int, state: IndexState, *, base: int) -> Likely:
        """The numbers of those of the set ``found`` that are worth a score; None to leave it to ``best``."""
        return None

    # The same for both.

    def _find_matches(self, expression: Expression, state: IndexState, *, base: int) -> int:
        place = (connection.settings_dict["NAME"], state.live, state.version, base, expression)
        return _kept.find(
            place, lambda: read_bits(fetch(self.all_numbers(expression, state.live))[0][0], base=base)
        )

    def _list(self, expression: Expression, ask: Ask, slot: str, likely: Likely = None) -> tuple[str, ...]:
        selection = select_facets(ask.selection, self.number, slot)
        if not is_scored(expression, ask):
            return self._list_sorted(expression, ask, selection, slot)
        best = self.best(expression, selection, slot, likely)
        found = self._list_best(best, ask, slot) if ask.offset < RANKED else ()
        if ask.offset + ask.limit > RANKED:
            found += self._list_rest(expression, ask, selection, best, slot)
        return found

    def _list_sorted(self, expression: Expression, ask: Ask, selection: Sql, slot: str) -> tuple[str, ...]:
        source, values = self.source(expression, slot)
        return self._fetch_idents(
            f"SELECT entry.kind, entry.key FROM {source} AND {selection[0]}"
            f" ORDER BY {ORDERS[ask.sort]} LIMIT %s OFFSET %s",
            [*values, *selection[1], ask.limit, ask.offset],
        )

    def _list_best(self, best: Sql, ask: Ask, slot: str) -> tuple[str, ...]:
        return self._fetch_idents(
            f"WITH best AS ({best[0]}) SELECT entry.kind, entry.key FROM best"
            f" JOIN {self.entries(slot)} ON entry.{self.number} = best.number"
            f" ORDER BY best.score, {TIES} LIMIT %s OFFSET %s",
            [*best[1], min(ask.limit, RANKED - ask.offset), ask.offset],
        )

    def _list_rest(
        self, expression: Expression, ask: Ask, selection: Sql, best: Sql, slot: str
    ) -> tuple[str, ...]:
        """What comes after the ranked ones."""
        source, values = self.source(expression, slot)
        start = max(ask.offset, RANKED)
        return self._fetch_idents(
            f"WITH best AS ({best[0]}) SELECT entry.kind, entry.key FROM {source} AND {selection[0]}"
            f" AND entry.{self.number} NOT IN (SELECT number FROM best)"
            f" ORDER BY {TIES} LIMIT %s OFFSET %s",
            [*best[1], *values, *selection[1], ask.offset + ask.limit - start, start - RANKED],
        )

    def _fetch_idents(self, sql: str, values: list[Any]) -> tuple[str, ...]:
        return tuple(f"{kind}:{key}" for kind, key in fetch((sql, values)))


def is_scored(expression: Expression, ask: Ask) -> bool:
    return ask.sort == Sort.RELEVANCE and expression != EVERYTHING


def select_facets(selection: Selection, number: str, slot: str) -> Sql:
    """A condition on ``entry``: one of the values of each facet."""
    conditions, values = ["TRUE"], []
    for facet, wanted in selection.items():
        marks = ", ".join(["%s"] * len(wanted)) or "NULL"
        conditions.append(
            f"entry.{number} IN (SELECT document_id FROM search_searchfacetvalue"
            f" WHERE slot = %s AND facet = %s AND value IN ({marks}))"
        )
        values += [slot, facet, *wanted]
    return " AND ".join(conditions), values


def fetch(sql: Sql) -> Sequence[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(*sql)
        return cursor.fetchall()
