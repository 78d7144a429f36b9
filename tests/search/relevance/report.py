"""What was measured, as tables to read in a terminal."""

from collections.abc import Iterable

from .collection import UNANSWERABLE, JudgedQuery, load_judgements, load_queries
from .measures import DEPTH, Measured, Run

MEASURES = {
    f"nDCG@{DEPTH}": lambda figures: f"{figures.ndcg:.3f}",
    f"recall@{DEPTH}": lambda figures: f"{figures.recall:.3f}",
    "empty answers": lambda figures: f"{figures.empty:.0%}",
}


def print_tables(measured: dict[str, dict[str, Measured]], *, half: str) -> None:
    """``measured`` by engine and by what was asked."""
    columns = {
        (name, engine): found for engine, by_name in measured.items() for name, found in by_name.items()
    }
    columns = dict(sorted(columns.items(), key=lambda column: column[0][0]))
    print(f"\nThe queries of the half “{half}”; means over the queries of a class.")
    for title, show in MEASURES.items():
        _print_table(title, columns, show, lambda class_name: class_name != UNANSWERABLE)
    hits = "mean number of hits where nothing is relevant"
    _print_table(hits, columns, lambda figures: f"{figures.hits:.1f}", lambda name: name == UNANSWERABLE)


def _print_table(title: str, columns: dict[tuple[str, str], Measured], show, is_row) -> None:
    names = list(dict.fromkeys(name for name, _engine in columns))
    print(f"\n{title}")
    for name in names:
        found = {engine: measured for (other, engine), measured in columns.items() if other == name}
        print(f"  {name:<26}" + "".join(f"{engine:>15}" for engine in found))
        first = next(iter(found.values()))
        for class_name in filter(is_row, first.classes):
            label = f"    {class_name} ({first.classes[class_name].queries})"
            values = [show(measured.classes[class_name]) for measured in found.values()]
            print(f"{label:<28}" + "".join(f"{value:>15}" for value in values))


def print_worst(engine: str, run: Run, measured: Measured, *, number: int) -> None:
    """The queries that find worst, with what is missing in the first places and what stands there instead."""
    queries, judgements = load_queries(), load_judgements()
    asked = [query for query in queries if query.ident in measured.ndcg]
    worst = sorted(asked, key=lambda query: measured.ndcg[query.ident])[:number]
    print(f"\n{engine}: the {len(worst)} queries that find worst")
    for query in worst:
        _print_query(query, run, judgements.get(query.ident, {}), measured.ndcg[query.ident])
    print(f"\n{engine}: hits where nothing is relevant")
    for query in (query for query in queries if query.ident in measured.chance_hits):
        _print_query(query, run, {}, None)


def _print_query(query: JudgedQuery, run: Run, grades: dict[str, int], ndcg: float | None) -> None:
    answer = run[query.ident]
    print(f"\n  {query.ident} “{query.text}”" + ("" if ndcg is None else f" nDCG {ndcg:.2f}"), end="")
    print(f", {answer.total} in all")
    _print_documents("came", (f"{document}={grades.get(document, 0)}" for document in answer.documents))
    missing = [document for document in grades if document not in answer.documents]
    _print_documents("missing", (f"{document}={grades[document]}" for document in missing))


def _print_documents(label: str, documents: Iterable[str]) -> None:
    text = "  ".join(documents)
    if text:
        print(f"    {label}: {text}")
