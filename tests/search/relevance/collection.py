"""Queries with what they should find in the starter content, judged by reading it (README.md)."""

import csv
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
DEV, FINAL = "dev", "final"
HALVES = (DEV, FINAL)
UNANSWERABLE = "unanswerable"
CLASSES = (
    "inflection", "compound", "typo", "abbreviation", "multi-word", "need", "english", "name", UNANSWERABLE,
)  # fmt: skip
# What stock Wagtail can find, too: the others are entries of registers.
PAGE_KINDS = ("case", "guide", "step", "lesson")

# For each document (``kind:key``) of a query that has something to find: 2 what she wants, 1 useful.
Judgements = dict[str, dict[str, int]]


@dataclass(frozen=True)
class JudgedQuery:
    ident: str
    class_name: str
    half: str
    text: str


def load_queries(half: str = "") -> list[JudgedQuery]:
    """The queries of one half, or all."""
    with (FOLDER / "queries.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))[1:]
    return [query for query in (JudgedQuery(*row) for row in rows) if half in ("", query.half)]


def load_judgements() -> Judgements:
    judgements: Judgements = defaultdict(dict)
    for line in (FOLDER / "qrels.txt").read_text(encoding="utf-8").splitlines():
        query, _iteration, document, grade = line.split()
        judgements[query][document] = int(grade)
    return dict(judgements)


def only_kinds(judgements: Judgements, kinds: Iterable[str]) -> Judgements:
    """The judgements of documents of those kinds, and of queries that have such a document."""
    wanted = set(kinds)
    kept = {
        query: {document: grade for document, grade in grades.items() if document.partition(":")[0] in wanted}
        for query, grades in judgements.items()
    }
    return {query: grades for query, grades in kept.items() if grades}
