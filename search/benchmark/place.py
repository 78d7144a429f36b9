"""A database of the bench's own, made beside the portal's and removed afterwards, unless it is to be kept.

The portal's is never touched.
"""

import json
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection

from search.analysis import analysis_version
from search.engines.elastic_index import Indices
from search.engines.elasticsearch import get_client
from search.models import SearchDocument

PREFIX = "utfallsbanken_bench_"
PATIENCE = 60.0


@dataclass(frozen=True)
class Filling:
    """What ``note`` says of a database that is kept: how it was filled, if it was to the end."""

    note: Path
    is_kept: bool = False

    def read(self) -> dict[str, Any] | None:
        """None when it has to be filled: never was, or with words that are read otherwise now."""
        if not self.is_kept or not self.note.exists():
            return None
        found = json.loads(self.note.read_text())
        return found["index"] if found["analysis"] == analysis_version() else None

    def write(self, index: dict[str, Any]) -> None:
        if self.is_kept:
            self.note.write_text(json.dumps({"analysis": analysis_version(), "index": index}))


@contextmanager
def own_database(*, keep: str = "") -> Iterator[Filling]:
    """Point the connection at a new and migrated database; one with a name to ``keep`` it by stays afterwards.

    If there is one of that name which has been filled, it is used again.
    """
    portals = connection.settings_dict["NAME"]
    data_dir = settings.DATA_DIR
    Path(data_dir).mkdir(parents=True, exist_ok=True)
    folder = name_folder(keep) if keep else Path(tempfile.mkdtemp(prefix="bench-", dir=data_dir))
    filling = Filling(folder / "filled.json", is_kept=bool(keep))
    connection.close()
    make = _own_postgresql if connection.vendor == "postgresql" else _own_sqlite
    try:
        with make(filling, f"{PREFIX}{keep or os.getpid()}") as name:
            # Locks and caches of files belong to the database.
            settings.DATA_DIR = folder
            connection.settings_dict["NAME"] = name
            _migrate(portals, is_new=filling.read() is None)
            yield filling
    finally:
        connection.close()
        connection.settings_dict["NAME"], settings.DATA_DIR = portals, data_dir
        if not keep:
            shutil.rmtree(folder, ignore_errors=True)


def remove_database(*, keep: str) -> None:
    """What was kept by that name, if anything was."""
    if connection.vendor == "postgresql":
        _drop(f"{PREFIX}{keep}")
    shutil.rmtree(name_folder(keep), ignore_errors=True)


def name_folder(keep: str) -> Path:
    return Path(settings.DATA_DIR) / f"bench-{keep}"


def _migrate(portals: str, *, is_new: bool) -> None:
    if connection.settings_dict["NAME"] == portals or (is_new and connection.introspection.table_names()):
        raise CommandError("The bench works in a database of its own, and this is another: it refuses.")
    call_command("migrate", interactive=False, verbosity=0)
    if is_new and SearchDocument.objects.exists():
        raise CommandError("The new database is not empty: the bench refuses.")


@contextmanager
def _own_sqlite(filling: Filling, name: str) -> Iterator[str]:
    path = filling.note.with_name(f"{name}.sqlite3")
    if not path.exists() or filling.read() is None:
        _begin_folder(filling)
    with closing(sqlite3.connect(path)):
        yield str(path)


@contextmanager
def _own_postgresql(filling: Filling, name: str) -> Iterator[str]:
    if not _exists(name) or filling.read() is None:
        _begin_folder(filling)
        _drop(name)
        try:
            _execute(f'CREATE DATABASE "{name}"')
        except DatabaseError as error:
            raise CommandError(
                f"The bench needs a database of its own, and may not make it: {error}"
            ) from error
    try:
        yield name
    finally:
        connection.close()
        if not filling.is_kept:
            _drop(name)


def _begin_folder(filling: Filling) -> None:
    """An empty one: of a database that was not filled to the end, or is no more, nothing is used."""
    shutil.rmtree(filling.note.parent, ignore_errors=True)
    filling.note.parent.mkdir()


def _exists(name: str) -> bool:
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        return cursor.fetchone() is not None


def _drop(name: str) -> None:
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
