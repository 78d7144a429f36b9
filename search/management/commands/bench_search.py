"""Measure how quick the search is, with made-up documents in a database of its own."""

import json
import sys
import time
from argparse import ArgumentTypeError
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from search.benchmark.corpus import Corpus, list_values
from search.benchmark.known import LEFT_OUT
from search.benchmark.known_answers import WrongAnswerError
from search.benchmark.machine import describe_machine
from search.benchmark.place import own_database, own_indices
from search.benchmark.publishing import LostError
from search.benchmark.report import describe_queries
from search.benchmark.running import Bench
from search.benchmark.wordstock import Wordstock
from search.lexicon.building import build_lexicon

DATABASE, ELASTICSEARCH = ENGINES = ("database", "elasticsearch")
FEWEST, MOST = 100, 1_000_000
MOST_REBUILT = 20_000


def read_sizes(text: str) -> list[int]:
    """Numbers of documents with commas between."""
    sizes = [int(size.replace("_", "")) for size in text.split(",")]
    if not all(FEWEST <= size <= MOST for size in sizes) or sizes != sorted(set(sizes)):
        raise ArgumentTypeError(f"{FEWEST} to {MOST}, each larger than the one before")
    return sizes


class Command(BaseCommand):
    help = "Measure how quick the search is, with made-up documents in a database of its own."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--documents", type=read_sizes, default=[1000], help="one or more, as 1000,10000")
        parser.add_argument("--engine", choices=ENGINES, default=DATABASE)
        parser.add_argument("--queries", type=int, default=40, help="of each class")
        parser.add_argument("--seed", type=int, default=1)
        parser.add_argument("--output", type=Path, help="a file for the figures, as JSON")

    def handle(self, *, engine: str, output: Path | None, **options) -> None:
        has_server = engine == ELASTICSEARCH
        if has_server and not settings.ELASTICSEARCH_URL:
            raise CommandError("ELASTICSEARCH_URL says which search server to measure, and it is not set.")
        settings.DEBUG = False
        settings.SEARCH_ENGINE = DATABASE
        try:
            figures = self.measure(has_server=has_server, **options)
        except (LostError, WrongAnswerError) as error:
            raise CommandError(str(error)) from error
        except KeyboardInterrupt:
            raise CommandError("Interrupted; the bench has removed what it made.") from None
        if output:
            output.write_text(json.dumps(figures, indent=2, ensure_ascii=False) + "\n")

    def measure(
        self, *, documents: list[int], queries: int, seed: int, has_server: bool, **options
    ) -> dict[str, Any]:
        self.progress("reading the lexicon")
        lexicon = build_lexicon(Path(settings.LEXICON_DIR))
        wordstock = Wordstock(lexicon, seed=seed, left_out=LEFT_OUT)
        with own_database():
            self.progress("loading the starter content")
            call_command("load_content", verbosity=0)
            values = list_values()
            found = []
            for size in documents:
                corpus = Corpus(wordstock, seed=seed, size=size, values=values)
                found.append(self.measure_corpus(corpus, has_server=has_server, queries=queries))
            return {"machine": describe_machine(has_server=has_server), "sizes": found}

    def measure_corpus(self, corpus: Corpus, *, has_server: bool, queries: int) -> dict[str, Any]:
        bench = Bench(corpus, has_server=has_server, queries=queries, report=self.progress)
        rebuilds = corpus.size <= MOST_REBUILT
        if has_server:
            with own_indices():
                figures = bench.run(rebuilds=rebuilds)
        else:
            figures = bench.run(rebuilds=rebuilds)
        self.clear_progress()
        self.stdout.write("\n".join(describe_queries(figures["queries"])))
        self.stdout.write(json.dumps({name: value for name, value in figures.items() if name != "queries"}))
        return figures

    _told = 0.0

    def progress(self, text: str) -> None:
        """A line that the next one replaces; only now and then where it would not."""
        if sys.stderr.isatty():
            self.stderr.write(f"\r\x1b[K{text}", ending="")
            self.stderr.flush()
        elif time.monotonic() - self._told > 5:
            self._told = time.monotonic()
            self.stderr.write(text)

    def clear_progress(self) -> None:
        if sys.stderr.isatty():
            self.stderr.write("\r\x1b[K", ending="")
