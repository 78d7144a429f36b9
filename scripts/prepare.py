"""Brings the data folder and the database to what the code expects; safe to interrupt and to repeat.

Everything happens in one process, since loading Django takes longer than any step that has nothing to do.
"""

import os
import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import django
from django.core.management import CommandError, call_command

from scripts.terminal import MigrationCount, _, say, step

MIGRATION_LOCK = 20_261_122
ADMIN = "admin"


def prepare(data_dir: Path) -> None:
    """Do what is missing, in an order where each step can be done again."""
    password = read_or_make_password(data_dir / "admin_password")
    # WhiteNoise looks there even when it serves the source folders, and warns when it is missing.
    (data_dir / "static").mkdir(exist_ok=True)
    call_command("bundle_css", verbosity=0)
    with one_at_a_time():
        # Makes a table only where CACHE_URL keeps the cache in the database.
        call_command("createcachetable", verbosity=0)
        migrate()
        make_lexicon()
        load_starter_content()
        create_admin(password)
    with step(_("Building the search index")):
        call_command("rebuild_index", "--if-needed", verbosity=0)
        # What leads to which page, also when an older version of the portal wrote the pages.
        call_command("rebuild_references_index", verbosity=0)


def read_or_make_password(path: Path) -> str:
    """Return the generated password, kept where only the owner of the data folder can read it."""
    if not path.exists():
        unfinished = path.with_suffix(".new")
        unfinished.touch(mode=0o600)
        unfinished.write_text(secrets.token_urlsafe(15))
        unfinished.replace(path)
    return path.read_text().strip()


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Let one machine at a time migrate a shared PostgreSQL database; SQLite is locked with its folder."""
    from django.db import connection

    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [MIGRATION_LOCK])
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [MIGRATION_LOCK])


def migrate() -> None:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if not plan:
        return
    with step(_("Preparing the database")):
        call_command("migrate", interactive=False, stdout=MigrationCount(len(plan)))


def load_starter_content() -> None:
    """Load content/ into a portal that has no knowledge page yet.

    ``load_content`` writes all or nothing, so one page says that it was loaded, and what an editor has
    changed or removed since is never touched.
    """
    from knowledge.models import KnowledgePage

    if KnowledgePage.objects.exists():
        return
    with step(_("Loading the starter content")):
        call_command("load_content")


def make_lexicon() -> None:
    """Before anything is indexed."""
    from django.conf import settings

    from search.lexicon.building import build_lexicon, is_built

    if not is_built(settings.LEXICON_DIR):
        with step(_("Reading the Swedish words")):
            build_lexicon(settings.LEXICON_DIR)


def create_admin(password: str) -> None:
    from django.contrib.auth import get_user_model

    user_model = get_user_model()
    if not user_model.objects.filter(is_superuser=True).exists():
        user_model.objects.create_superuser(ADMIN, password=password)


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.dev")
    django.setup()
    from django.conf import settings

    try:
        prepare(settings.DATA_DIR)
    except CommandError as error:
        say(str(error))
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
