"""Databases for tests: made once, kept in .cache, copied for each session and for each test that commits.

A copy costs milliseconds where a migration costs ten seconds, and what a test commits is thrown away with
its copy. So the order of tests does not matter, two test runs do not disturb each other, and nothing has to
be flushed. A template's name holds a hash of what it was made from: changed migrations make a new one.
"""

import fcntl
import hashlib
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db import connection

ROOT = Path(__file__).resolve().parent.parent
CACHE = ROOT / ".cache" / "test-databases"
SCHEMA = ("requirements.txt", "*/migrations/*.py")
# What decides which words the index of the starter content holds.
INDEXED = (
    *("search/data/*", "search/lexicon/*.py", "*/documents.py", "search/page_documents.py"),
    *(f"search/{name}.py" for name in ("analysis", "compounds", "derivation", "morphology", "rows", "words")),
)
CONTENT = (*SCHEMA, *INDEXED, "content/**/*", "portal/content/**/*.py", "*/models.py", "*/models/*.py")
KEPT_TEMPLATES = 3
# A test that has none of these, nor the marker django_db, is kept from every database.
DATABASE_FIXTURES = {"db", "transactional_db", "live_server", "starter", "databases"}


@cache
def hash_files(patterns: tuple[str, ...]) -> str:
    """Return a short hash of the contents of every file that matches, as they were when first asked."""
    digest = hashlib.sha256()
    for path in sorted(path for pattern in patterns for path in ROOT.glob(pattern) if path.is_file()):
        digest.update(f"{path.relative_to(ROOT)}\0".encode() + path.read_bytes())
    return digest.hexdigest()[:12]


def is_running(process_id: int) -> bool:
    try:
        os.kill(process_id, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


class SqliteFiles:
    """Databases as files in the cache folder; a copy is made with SQLite's own backup, never by `cp`."""

    def path(self, name: str) -> str:
        return str(CACHE / f"{name}.sqlite3")

    settings_name = path

    def exists(self, name: str) -> bool:
        return Path(self.path(name)).exists()

    def create(self, name: str) -> None:
        sqlite3.connect(self.path(name)).close()

    def copy(self, template: str, name: str) -> None:
        with (
            closing(sqlite3.connect(self.path(template))) as source,
            closing(sqlite3.connect(self.path(name))) as target,
        ):
            target.execute("PRAGMA synchronous=OFF")
            source.backup(target)

    def rename(self, name: str, new_name: str) -> None:
        """Publish a finished template; its journal is merged first, since it does not move along."""
        with closing(sqlite3.connect(self.path(name))) as database:
            database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        Path(self.path(name)).replace(self.path(new_name))

    def drop(self, name: str) -> None:
        for suffix in ("", "-wal", "-shm"):
            Path(self.path(name) + suffix).unlink(missing_ok=True)

    def names(self, prefix: str) -> list[str]:
        """Return the names that begin so, the latest used first."""
        files = sorted(CACHE.glob(f"{prefix}*.sqlite3"), key=lambda path: -path.stat().st_mtime)
        return [path.stem for path in files]


class PostgresDatabases:
    """Databases on the server that DATABASE_URL names; its role must be allowed to create databases."""

    prefix = "test_utfallsbanken_"

    def settings_name(self, name: str) -> str:
        return self.prefix + name.replace("-", "_")

    def execute(self, sql: str, parameters: list[str] | None = None) -> list[tuple]:
        with connection._nodb_cursor() as cursor:
            cursor.execute("SET statement_timeout = 0")
            cursor.execute(sql, parameters)
            return cursor.fetchall() if cursor.description else []

    def exists(self, name: str) -> bool:
        found = self.execute("SELECT 1 FROM pg_database WHERE datname = %s", [self.settings_name(name)])
        return bool(found)

    def create(self, name: str) -> None:
        self.execute(f'CREATE DATABASE "{self.settings_name(name)}"')

    def copy(self, template: str, name: str) -> None:
        # FILE_COPY is quicker than the default for a small database.
        self.execute(
            f'CREATE DATABASE "{self.settings_name(name)}" TEMPLATE "{self.settings_name(template)}" '
            "STRATEGY FILE_COPY"
        )

    def rename(self, name: str, new_name: str) -> None:
        self.execute(
            f'ALTER DATABASE "{self.settings_name(name)}" RENAME TO "{self.settings_name(new_name)}"'
        )

    def drop(self, name: str) -> None:
        self.execute(f'DROP DATABASE IF EXISTS "{self.settings_name(name)}" WITH (FORCE)')

    def names(self, prefix: str) -> list[str]:
        like = self.settings_name(prefix).replace("_", r"\_") + "%"
        rows = self.execute("SELECT datname FROM pg_database WHERE datname LIKE %s ORDER BY oid DESC", [like])
        return [row[0].removeprefix(self.prefix).replace("_", "-") for row in rows]


class Databases:
    """The databases of one test session, made on demand."""

    def __init__(self) -> None:
        self.backend = PostgresDatabases() if connection.vendor == "postgresql" else SqliteFiles()
        self.session_copies: dict[str, str] = {}
        self.faults: dict[str, Exception] = {}
        self.count = 0
        self.current = ""
        CACHE.mkdir(parents=True, exist_ok=True)
        self._drop_orphans()

    def use(self, name: str) -> None:
        """Point Django's connection at the database ``name``."""
        connection.close()
        self.current = name
        connection.settings_dict["NAME"] = self.backend.settings_name(name)

    def clean_template(self) -> str:
        return self._template(f"clean-{hash_files(SCHEMA)}", self._migrate)

    def starter_template(self) -> str:
        clean = self.clean_template()
        return self._template(f"starter-{hash_files(CONTENT)}", self._load_content, based_on=clean)

    def session_copy(self, *, has_content: bool) -> str:
        """Return this session's own copy, shared by the tests that roll back."""
        template = self.starter_template() if has_content else self.clean_template()
        if template not in self.session_copies:
            self.session_copies[template] = self._copy(template)
        return self.session_copies[template]

    @contextmanager
    def throwaway(self, *, has_content: bool) -> Iterator[str]:
        """Yield a copy for one test that commits."""
        name = self._copy(self.starter_template() if has_content else self.clean_template())
        try:
            yield name
        finally:
            connection.close()
            self.backend.drop(name)

    @contextmanager
    def copy_of_current(self) -> Iterator[str]:
        """Use a copy of the database that the test has committed to, and go back to that one afterwards."""
        original = self.current
        connection.close()
        name = self._copy(original)
        try:
            self.use(name)
            yield name
        finally:
            self.use(original)
            self.backend.drop(name)

    def drop_session_copies(self) -> None:
        connection.close()
        for name in self.session_copies.values():
            self.backend.drop(name)

    def _drop_orphans(self) -> None:
        """Drop the copies of test runs that were killed."""
        for name in self.backend.names("copy-"):
            if not is_running(int(name.split("-")[1])):
                self.backend.drop(name)

    def _copy(self, template: str) -> str:
        self.count += 1
        name = f"copy-{os.getpid()}-{self.count}"
        self.backend.drop(name)
        self.backend.copy(template, name)
        return name

    def _template(self, name: str, fill: Callable[[], None], *, based_on: str = "") -> str:
        """Make the template unless it exists; two sessions at once make it once."""
        if name in self.faults:
            raise RuntimeError(f"{name} could not be made, see the first failure") from self.faults[name]
        if self.backend.exists(name):
            return name
        kind = name.partition("-")[0]
        with (CACHE / f"{kind}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not self.backend.exists(name):
                self._make_template(name, fill, based_on=based_on)
        return name

    def _make_template(self, name: str, fill: Callable[[], None], *, based_on: str) -> None:
        unfinished = f"new-{name}"
        self.backend.drop(unfinished)
        if based_on:
            self.backend.copy(based_on, unfinished)
        else:
            self.backend.create(unfinished)
        self.use(unfinished)
        try:
            fill()
        except Exception as fault:
            self.faults[name] = fault
            raise
        finally:
            connection.close()
        self.backend.rename(unfinished, name)
        for old in self.backend.names(name.partition("-")[0] + "-")[KEPT_TEMPLATES:]:
            self.backend.drop(old)

    @staticmethod
    def _migrate() -> None:
        from django.core.management import call_command

        call_command("migrate", interactive=False, verbosity=0)

    @staticmethod
    def _load_content() -> None:
        from django.core.management import call_command
        from django.test.utils import override_settings

        # An empty folder, so that files get their plain names, whichever process makes the template.
        with TemporaryDirectory() as media, override_settings(MEDIA_ROOT=Path(media)):
            for command in ("load_content", "rebuild_index"):
                call_command(command, verbosity=0)
