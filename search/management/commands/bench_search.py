"""Measure how quick the search is, with made-up documents in a database of its own."""

import json
import sys
import time
from argparse import ArgumentTypeError
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from search.benchmark.corpus import Corpus, list_values
from search.benchmark.known import LEFT_OUT
from search.benchmark.known_answers import WrongAnswerError
from search.benchmark.machine import describe_machine
from search.benchmark.place import Filling, own_database, remove_database
from search.benchmark.publishing import LostError
from search.benchmark.report import describe
from search.benchmark.running import Bench
from search.benchmark.wordstock import Wordstock
from search.lexicon.building import build_lexicon

DATABASE, ELASTICSEARCH, BOTH = ENGINES = ("database", "elasticsearch", "both")
FEWEST, MOST = 100, 1_000_000
# Stock Wagtail takes minutes for an answer among more; a rebuild takes as long as the first build did.
MOST_STOCK, MOST_REBUILT = 10_000, 20_000


def read_sizes(text: str) -> list[int]:
    """Numbers of documents with commas between."""
    sizes = [int(size.replace("_", "")) for size in text.split(",")]
    if not all(FEWEST <= size <= MOST for size in sizes) or sizes != sorted(set(sizes)):
        raise ArgumentTypeError(f"{FEWEST} to {MOST}, each larger than the one before")
    return sizes


def name_kept(*, documents: list[int], seed: int, **_options) -> str:
    return f"kept_{seed}_{documents[0]}"


class Command(BaseCommand):
    help = "Measure how quick the search is, with made-up documents in a database of its own."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--documents", type=read_sizes, default=[1000], help="one or more: 1000,10000")
        parser.add_argument(
            "--engine", choices=ENGINES, default=DATABASE, help="the database is that of DATABASE_URL"
        )
        parser.add_argument("--wagtail", action="store_true", help="stock Wagtail beside it")
        parser.add_argument("--queries", type=int, default=40, help="of each class")
        parser.add_argument("--seed", type=int, default=1)
        parser.add_argument(
            "--keep", action="store_true", help="keep the database, and use the one that was kept"
        )
        parser.add_argument("--remove", action="store_true", help="remove what was kept, and measure nothing")
        parser.add_argument("--output", type=Path, help="a file for all figures, as JSON")
        parser.add_argument("--show", type=Path, help="print the tables of such a file, and measure nothing")

    def handle(self, *, output: Path | None, show: Path | None, remove: bool, **options) -> None:
        if show:
            self.tell(json.loads(show.read_text()))
            return
        if remove:
            remove_database(keep=name_kept(**options))
            return
        self.refuse(**options)
        settings.DEBUG = False
        settings.SEARCH_ENGINE = DATABASE
        figures: dict[str, Any] = {}
        try:
            for _part in self.measure(figures, **options):
                if output:
                    output.write_text(json.dumps(figures, indent=2, ensure_ascii=False) + "\n")
        except (LostError, WrongAnswerError) as error:
            raise CommandError(str(error)) from error
        except KeyboardInterrupt:
            raise CommandError(self.describe_rest(output, **options)) from None
        self.progress("")
        self.tell(figures)

    def describe_rest(self, output: Path | None, *, keep: bool, **options) -> str:
        """What an interrupted run leaves."""
        told = f" {output} has what was measured so far." if output and output.exists() else ""
        if keep:
            return f"Interrupted; if the database was full, the next run with --keep uses it.{told}"
        return f"Interrupted; the bench has removed what it made.{told}"

    def refuse(self, *, documents: list[int], engine: str, wagtail: bool, keep: bool, **options) -> None:
        if engine != DATABASE and not settings.ELASTICSEARCH_URL:
            raise CommandError("ELASTICSEARCH_URL says which search server to measure, and it is not set.")
        if wagtail and documents[-1] > MOST_STOCK:
            raise CommandError(f"Stock Wagtail is measured with {MOST_STOCK} documents at most.")
        if keep and len(documents) > 1:
            raise CommandError("One number of documents can be kept at a time.")

    def measure(
        self, figures: dict[str, Any], *, documents: list[int], seed: int, engine: str, keep: bool, **options
    ) -> Iterator[None]:
        """Add to ``figures``, a part at a time."""
        self.progress("reading the lexicon")
        lexicon = build_lexicon(Path(settings.LEXICON_DIR))
        wordstock = Wordstock(lexicon, seed=seed, left_out=LEFT_OUT)
        with own_database(keep=name_kept(documents=documents, seed=seed) if keep else "") as filling:
            if filling.read() is None:
                self.progress("loading the starter content")
                call_command("load_content", verbosity=0)
            machine = describe_machine(has_server=engine != DATABASE)
            figures |= {"measured_on": f"{date.today()}", "machine": machine, "seed": seed, "sizes": []}
            values = list_values()
            for size in documents:
                corpus = Corpus(wordstock, seed=seed, size=size, values=values)
                found: dict[str, Any] = {"documents": size}
                figures["sizes"].append(found)
                yield from self.measure_corpus(found, corpus, filling, engine=engine, **options)

    def measure_corpus(
        self,
        found: dict[str, Any],
        corpus: Corpus,
        filling: Filling,
        *,
        engine: str,
        queries: int,
        wagtail: bool,
        **options,
    ) -> Iterator[None]:
        bench = Bench(corpus, queries=queries, report=self.progress)
        found["index"] = bench.fill(filling)
        yield
        if engine != ELASTICSEARCH:
            found[DATABASE] = bench.measure_database(rebuilds=corpus.size <= MOST_REBUILT)
            yield
        if engine != DATABASE:
            found[ELASTICSEARCH] = bench.measure_server()
            yield
        if wagtail and corpus.size == MOST_STOCK:
            found["wagtail"] = bench.measure_stock()
            yield

    def tell(self, figures: dict[str, Any]) -> None:
        self.stdout.write("\n".join(describe(figures)))

    _told = 0.0

    def progress(self, text: str) -> None:
        """A line that the next one replaces; only now and then where it would not."""
        if sys.stderr.isatty():
            self.stderr.write(f"\r\x1b[K{text}", ending="")
            self.stderr.flush()
        elif text and time.monotonic() - self._told > 5:
            self._told = time.monotonic()
            self.stderr.write(text)
