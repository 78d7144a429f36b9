"""The search in Wagtail's admin: the database backend, with one thing mended.

On SQLite a quotation mark in a query ended the word it stood in, and FTS5 refused the rest: a page with an error
for whoever typed it (modelsearch 1.3). What the same search lacked on PostgreSQL is an index (migration 0003).
"""

from typing import Any

from django.db import connection
from wagtail.search.backends import database


# The name is the one that Wagtail looks for.
def SearchBackend(params: dict[str, Any]):
    return _build_sqlite_backend(params) if connection.vendor == "sqlite" else database.SearchBackend(params)


def _build_sqlite_backend(params: dict[str, Any]):
    # On another database this module cannot be imported.
    from modelsearch.backends.database.sqlite import sqlite

    class QueryCompiler(_Quoting, sqlite.SQLiteSearchQueryCompiler):
        pass

    class AutocompleteQueryCompiler(_Quoting, sqlite.SQLiteAutocompleteQueryCompiler):
        pass

    class Backend(sqlite.SQLiteSearchBackend):
        query_compiler_class = QueryCompiler
        autocomplete_query_compiler_class = AutocompleteQueryCompiler

    return Backend(params)


class _Quoting:
    """Doubles quotation marks, as FTS5 wants them within quotation marks."""

    def build_search_query_content(self, query, config=None):
        return super().build_search_query_content(quote(query), config=config)


def quote(query):
    """A query of words or a phrase with its quotation marks doubled; any other as it is."""
    from wagtail.search.query import Phrase, PlainText

    if isinstance(query, PlainText):
        text = query.query_string.replace('"', '""')
        return PlainText(text, operator=query.operator, boost=query.boost)
    if isinstance(query, Phrase):
        return Phrase(query.query_string.replace('"', '""'))
    return query
