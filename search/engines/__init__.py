"""Where documents are looked up; the setting SEARCH_ENGINE chooses, and nothing above knows which it is."""

from types import ModuleType

from django.conf import settings
from django.db import connection

from .base import SearchEngine


def get_engine() -> SearchEngine:
    if settings.SEARCH_ENGINE == "elasticsearch":
        from .elasticsearch import get_elasticsearch_engine

        return get_elasticsearch_engine()
    return get_database_engine()


def get_database_engine() -> SearchEngine:
    """The engine of the portal's own database, which is always kept up to date."""
    if connection.vendor == "postgresql":
        from .postgres import PostgresEngine

        return PostgresEngine()
    from .sqlite import SqliteEngine

    return SqliteEngine()


def get_word_tables() -> ModuleType:
    """The module with ``write_words`` and ``remove_words`` for the portal's own database."""
    from . import postgres, sqlite

    return postgres if connection.vendor == "postgresql" else sqlite
