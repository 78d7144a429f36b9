"""What one engine answers to the judged queries, as JSON: a process of its own for each engine of `make relevance`.

    python -m scripts.relevance_engine sqlite dev

Works on a throw-away copy of the starter content, in the database that DATABASE_URL names or in a file.
"""

import json
import logging
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

import django

ELASTICSEARCH = "elasticsearch"


def prepare() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "portal.settings.test"
    django.setup()
    logging.disable(logging.WARNING)
    from django.conf import settings

    from search.lexicon.building import build_lexicon

    build_lexicon(Path(settings.LEXICON_DIR))


@contextmanager
def in_use(engine: str) -> Iterator[None]:
    """Let the portal search in an index of its own on the server of ELASTICSEARCH_URL, if that is the engine."""
    if engine != ELASTICSEARCH:
        yield
        return
    from django.conf import settings

    from tests.search.servers import remove_indices, use_server

    prefix = f"relevance-{os.getpid()}"
    use_server(settings, prefix=prefix)
    try:
        yield
    finally:
        remove_indices(prefix)


def make_index(engine: str) -> None:
    """Anew: the template of the database was perhaps indexed by an older analysis."""
    from django.core.management import call_command

    call_command("rebuild_index", verbosity=0)
    if engine == ELASTICSEARCH:
        call_command("push_index", verbosity=0)


def ask_everything(engine: str, half: str) -> dict[str, dict]:
    from tests.search.relevance.asking import ask_portal, ask_stock_wagtail
    from tests.search.relevance.collection import PAGE_KINDS, load_queries

    queries = load_queries(half)
    runs = {
        "portal": ask_portal(queries, engine=engine),
        "portal, pages only": ask_portal(queries, engine=engine, kinds=PAGE_KINDS),
        "stock Wagtail, pages only": ask_stock_wagtail(queries),
    }
    return {name: {ident: asdict(answer) for ident, answer in run.items()} for name, run in runs.items()}


def main() -> None:
    engine, half = sys.argv[1:]
    prepare()
    from tests.database import Databases

    databases = Databases()
    with databases.throwaway(has_content=True) as name, in_use(engine):
        databases.use(name)
        make_index(engine)
        runs = ask_everything(engine, half)
    json.dump(runs, sys.stdout)


if __name__ == "__main__":
    main()
