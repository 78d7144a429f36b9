"""`make relevance`: how well the search finds what people look for, on every engine and beside stock Wagtail.

    make relevance                            every engine there is, the half of the queries to develop with
    make relevance ARGS="--queries"           with the queries that find worst, and what came instead
    make relevance ARGS="--half final"        the half that is kept for a last test; never query by query
    make relevance ARGS="--engines sqlite"    one engine
    make relevance ARGS="--write-gates"       keep the figures as what the tests ask for from now on

PostgreSQL is asked where DATABASE_URL names one or Debian's postgresql is installed, Elasticsearch where
ELASTICSEARCH_URL names one.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from scripts.catalogues import ROOT
from tests.search.relevance.collection import (
    DEV,
    HALVES,
    PAGE_KINDS,
    load_judgements,
    load_queries,
    only_kinds,
)
from tests.search.relevance.gates import write_gates
from tests.search.relevance.measures import Answer, Measured, measure
from tests.search.relevance.report import print_tables, print_worst

SQLITE, POSTGRESQL, ELASTICSEARCH = ENGINES = ("sqlite", "postgresql", "elasticsearch")


def read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="make relevance", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--half", choices=HALVES, default=DEV)
    parser.add_argument("--engines", type=read_engines, default=ENGINES, help="separated by commas")
    parser.add_argument(
        "--queries", type=int, nargs="?", const=20, default=0, help="show so many of the worst"
    )
    parser.add_argument("--write-gates", action="store_true")
    arguments = parser.parse_args()
    if arguments.half != DEV and (arguments.queries or arguments.write_gates):
        parser.error("the final half is kept for a last test: no single queries, no gates")
    if arguments.write_gates and SQLITE not in arguments.engines:
        parser.error(f"the gates are what {SQLITE} finds: name it among the engines")
    return arguments


def read_engines(text: str) -> tuple[str, ...]:
    """Names with commas between."""
    engines = tuple(text.split(","))
    if unknown := set(engines) - set(ENGINES):
        raise argparse.ArgumentTypeError(
            f"no engine is called {unknown.pop()}; there are {', '.join(ENGINES)}"
        )
    return engines


def find_command(engine: str) -> tuple[list[str], dict[str, str]] | None:
    """What to put before the command of an engine, and its environment; None where there is no such engine."""
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    if engine == SQLITE:
        return [], environment
    if engine == ELASTICSEARCH:
        return ([], environment) if os.environ.get("ELASTICSEARCH_URL") else None
    url = os.environ.get("DATABASE_URL", "")
    if url.startswith("postgres"):
        return [], {**environment, "DATABASE_URL": url}
    has_server = shutil.which("initdb") or list(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return (["scripts/ci/with_postgres.sh"], environment) if has_server else None


def ask(engine: str, *, half: str) -> dict[str, dict[str, Answer]] | None:
    """The runs of one engine by the name of what was asked: the portal, stock Wagtail."""
    command = find_command(engine)
    if command is None:
        print(f"{engine} is left out: there is none here.", file=sys.stderr)
        return None
    prefix, environment = command
    child = [*prefix, sys.executable, "-m", "scripts.relevance_engine", engine, half]
    answered = subprocess.run(
        child, cwd=ROOT, env=environment, stdout=subprocess.PIPE, check=False, text=True
    )
    if answered.returncode:
        sys.exit(f"{engine} did not answer, see above.")
    runs = json.loads(answered.stdout)
    return {name: {ident: Answer(**answer) for ident, answer in run.items()} for name, run in runs.items()}


def measure_engine(runs: dict[str, dict[str, Answer]], *, half: str) -> dict[str, Measured]:
    queries, judgements = load_queries(half), load_judgements()
    of_pages = only_kinds(judgements, PAGE_KINDS)
    return {
        name: measure(run, queries, of_pages if "pages only" in name else judgements)
        for name, run in runs.items()
    }


def main() -> None:
    arguments = read_arguments()
    asked = {engine: ask(engine, half=arguments.half) for engine in arguments.engines}
    runs = {engine: answers for engine, answers in asked.items() if answers}
    measured = {engine: measure_engine(answers, half=arguments.half) for engine, answers in runs.items()}
    print_tables(measured, half=arguments.half)
    if arguments.queries:
        for engine, answers in runs.items():
            print_worst(engine, answers["portal"], measured[engine]["portal"], number=arguments.queries)
    if arguments.write_gates:
        write_gates(measured[SQLITE]["portal"])


if __name__ == "__main__":
    main()
