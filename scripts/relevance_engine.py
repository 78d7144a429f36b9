"""What one engine answers to the judged queries, as JSON: a process of its own for each engine of `make relevance`.

Works on a throw-away copy of the starter content, in the database that DATABASE_URL names or in a file.
"""

import json
import logging
import os
import sys
from dataclasses import asdict
from pathlib import Path

import django


def prepare() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "portal.settings.test"
    django.setup()
    logging.disable(logging.WARNING)
    from django.conf import settings

    from search.lexicon.building import build_lexicon

    build_lexicon(Path(settings.LEXICON_DIR))


def ask_everything(half: str) -> dict:
    from django.core.management import call_command

    from tests.search.relevance.asking import ask_portal, ask_stock_wagtail
    from tests.search.relevance.collection import PAGE_KINDS, load_queries

    queries = load_queries(half)
    # The template of the database was perhaps indexed by an older analysis.
    call_command("rebuild_index", verbosity=0)
    return {
        "portal": ask_portal(queries),
        "portal, pages only": ask_portal(queries, kinds=PAGE_KINDS),
        "stock Wagtail, pages only": ask_stock_wagtail(queries),
    }


def main() -> None:
    prepare()
    from tests.database import Databases

    databases = Databases()
    with databases.throwaway(has_content=True) as name:
        databases.use(name)
        runs = ask_everything(sys.argv[1])
    json.dump(
        {name: {ident: asdict(answer) for ident, answer in run.items()} for name, run in runs.items()},
        sys.stdout,
    )


if __name__ == "__main__":
    main()
