"""Figures as tables in Markdown, which reads well in a terminal, too."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import log
from typing import Any

from .measuring import MIXED

Figures = Mapping[str, Any]
ENGINES = {"database": "the database", "elasticsearch": "Elasticsearch", "wagtail": "stock Wagtail"}


def describe(found: Figures) -> Iterator[str]:
    """All that was measured in a run."""
    machine = found["machine"]
    versions = ", ".join(
        filter(None, [machine["database"], machine["search_server"], f"Python {machine['python']}"])
    )
    yield f"{machine['cores']} cores ({machine['processor']}), {machine['memory_gb']} GB, {versions}."
    for size in found["sizes"]:
        yield ""
        yield from describe_size(size, machine)
    yield from describe_growth(found["sizes"])


def describe_size(size: Figures, machine: Figures) -> Iterator[str]:
    engines = {name: size[name] for name in ENGINES if name in size}
    loads = ", ".join(
        f"{name_of(name, machine)} {one['load_before']}–{one['load_after']}" for name, one in engines.items()
    )
    yield f"**{size['documents']} documents.** Load while measuring: {loads}."
    yield ""
    yield from table(
        ["p50 / p95 / p99, ms", *(head for name in engines for head in heads_of(name, machine))],
        rows_of(engines),
    )
    yield ""
    yield from (f"- {line}" for line in describe_rest(size, engines, machine))


def name_of(engine: str, machine: Figures) -> str:
    return machine["database"].split()[0] if engine == "database" else ENGINES[engine]


def heads_of(engine: str, machine: Figures) -> list[str]:
    name = name_of(engine, machine)
    return [name] if engine == "wagtail" else [name, "of it the engine"]


def rows_of(engines: Mapping[str, Figures]) -> list[list[str]]:
    names = list(dict.fromkeys(name for one in engines.values() for name in one["queries"]))
    # The sum last, also where one engine was asked less than another.
    names.sort(key=lambda name: name == MIXED)
    rows = []
    for name in names:
        row = [name]
        for engine, one in engines.items():
            found = one["queries"].get(name)
            row.append(triple(found["ms"]) if found else "–")
            if engine != "wagtail":
                row.append(triple(found["engine_ms"]) if found else "–")
        rows.append(row)
    return rows


def describe_rest(size: Figures, engines: Mapping[str, Figures], machine: Figures) -> Iterator[str]:
    index, database = size["index"], name_of("database", machine)
    yield (
        f"Indexed in {database}: {index['documents_per_s']} documents a second (load {index['load']}),"
        f" {index['mb']} MB"
    )
    for name, one in engines.items():
        if told := one.get("index"):
            yield f"{ENGINES[name]} told of them: {told['documents_per_s']} a second, {told['mb']} MB"
        yield from describe_engine(one, name_of(name, machine))


def describe_engine(one: Figures, name: str) -> Iterator[str]:
    if saved := one.get("publish_to_findable_s"):
        yield f"From publishing a page to finding it, {name}: p50 {saved['p50']} s, at most {saved['max']} s"
    if memory := one.get("memory_mb"):
        yield f"Memory, {name}: " + ", ".join(f"{what} {size} MB" for what, size in memory.items())
    if built := one.get("rebuild"):
        yield (
            f"Rebuilt in {built['seconds']} s while {built['published_meanwhile']} pages were published, the"
            f" slowest in {built['slowest_publish_s']} s; lost: {built['lost']}"
        )


def describe_growth(sizes: Sequence[Figures]) -> Iterator[str]:
    """How much more it takes with more documents: 1 is as many times as there are documents, 0 the same."""
    for name in ENGINES:
        measured = [
            (size["documents"], size[name]["queries"][MIXED]["ms"]["p95"]) for size in sizes if name in size
        ]
        if len(measured) > 1:
            power = exponent(measured)
            yield ""
            yield f"p95 of all queries grows as the number of documents to the power of {power}, {ENGINES[name]}."


def exponent(measured: Sequence[tuple[float, float]]) -> float:
    """The slope of the line through the points on paper with logarithmic scales."""
    points = [(log(size), log(value)) for size, value in measured]
    mean_x, mean_y = (sum(axis) / len(points) for axis in zip(*points, strict=True))
    slope = sum((x - mean_x) * (y - mean_y) for x, y in points) / sum((x - mean_x) ** 2 for x, _y in points)
    return round(slope, 2)


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    rows = list(rows)
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    yield line(head, widths)
    yield line(["-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:])], widths)
    yield from (line(row, widths) for row in rows)


def line(cells: Sequence[str], widths: Sequence[int]) -> str:
    """The first column begins on the left, the others end on the right."""
    first, *others = zip(cells, widths, strict=True)
    return f"| {first[0].ljust(first[1])} | {' | '.join(cell.rjust(width) for cell, width in others)} |"


def triple(times: Mapping[str, float]) -> str:
    return " / ".join(f"{value:.0f}" if value >= 10 else f"{value:.1f}" for value in times.values())
