"""Figures as tables."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> list[str]:
    """In Markdown, which reads well in a terminal, too."""
    rows = [list(map(str, row)) for row in rows]
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]

    def line(cells: Sequence[str]) -> str:
        first, *others = (cell.ljust(width) for cell, width in zip(cells, widths, strict=True))
        return f"| {' | '.join([first, *(cell.strip().rjust(len(cell)) for cell in others)])} |"

    rule = f"| {'-' * widths[0]} | {' | '.join('-' * (width - 1) + ':' for width in widths[1:])} |"
    return [line(head), rule, *map(line, rows)]


def describe_queries(measured: Mapping[str, Any]) -> list[str]:
    """The times by class of query."""
    return table(
        ["milliseconds, p50 / p95 / p99", "whole search", "of it the engine"],
        [[name, _triple(found["ms"]), _triple(found["engine_ms"])] for name, found in measured.items()],
    )


def describe_index(figures: Mapping[str, Any]) -> list[str]:
    rows = [[name, value] for name, value in figures.items() if value not in (None, "", 0)]
    return table(["", figures_title(figures)], rows)


def figures_title(figures: Mapping[str, Any]) -> str:
    return f"{figures['documents']} documents"


def _triple(times: Mapping[str, float]) -> str:
    return " / ".join(f"{value:g}" for value in times.values())
