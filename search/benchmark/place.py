"""A database of the bench's own, made beside the portal's and removed afterwards; the portal's is never touched."""

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection

from search.engines.elastic_index import Indices
from search.engines.elasticsearch import get_client
from search.models import SearchDocument

PREFIX = "utfallsbanken_bench_"
PATIENCE = 60.0


@contextmanager
def own_database() -> Iterator[None]:
    """Point the connection at a new, empty and migrated database."""
    portals = connection.settings_dict["NAME"]
    data_dir = settings.DATA_DIR
    Path(data_dir).mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="bench-", dir=data_dir))
    connection.close()
    make = _own_postgresql if connection.vendor == "postgresql" else _own_sqlite
    try:
        with make(folder) as name:
            # Locks and caches of files belong to the database.
            settings.DATA_DIR = folder
            connection.settings_dict["NAME"] = name
            _migrate(portals)
            yield
    finally:
        connection.close()
        connection.settings_dict["NAME"], settings.DATA_DIR = portals, data_dir
        shutil.rmtree(folder, ignore_errors=True)


def _migrate(portals: str) -> None:
    if connection.settings_dict["NAME"] == portals or connection.introspection.table_names():
        raise CommandError("The bench works in a database of its own, and this is another: it refuses.")
    call_command("migrate", interactive=False, verbosity=0)
    if SearchDocument.objects.exists():
        raise CommandError("The new database is not empty: the bench refuses.")


@contextmanager
def _own_sqlite(folder: Path) -> Iterator[str]:
    path = folder / f"{PREFIX}{os.getpid()}.sqlite3"
    with closing(sqlite3.connect(path)):
        yield str(path)


@contextmanager
def _own_postgresql(folder: Path) -> Iterator[str]:
    name = f"{PREFIX}{os.getpid()}"
    try:
        _execute(f'CREATE DATABASE "{name}"')
    except DatabaseError as error:
        raise CommandError(f"The bench needs a database of its own, and may not make it: {error}") from error
    try:
        yield name
    finally:
        connection.close()
        _execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def _execute(sql: str) -> None:
    with connection._nodb_cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")
        cursor.execute(sql)


@contextmanager
def own_indices() -> Iterator[None]:
    """Let the portal's code find its index on the search server under a name of the bench's own."""
    before = settings.SEARCH_ENGINE, settings.ELASTICSEARCH_PREFIX
    settings.SEARCH_ENGINE, settings.ELASTICSEARCH_PREFIX = "elasticsearch", f"bench-{os.getpid()}"
    try:
        yield
    finally:
        Indices(get_client(patience=PATIENCE), prefix=settings.ELASTICSEARCH_PREFIX, alias="").remove_all()
        settings.SEARCH_ENGINE, settings.ELASTICSEARCH_PREFIX = before
