"""The parts of the table: a row has one cell for each case, a cell has lines, a line keeps its sources."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from casestudies.domain.comparison import Comparison
from casestudies.domain.evidence import EvidenceAssessment
from knowledge.models import Provenance
from knowledge.references import NumberedSource


@dataclass
class Line:
    """``text`` is None for *ej redovisat*; ``label`` tells lines of one cell apart.

    ``row`` is where the line comes from: it gives the sources and marks once sources are numbered. Its note
    stands once, so other lines from the same row leave it out with ``has_note``.
    """

    text: str | None
    label: str = ""
    row: Provenance | None = None
    evidence: EvidenceAssessment | None = None
    has_note: bool = True
    refs: list[NumberedSource] = field(default_factory=list)

    @property
    def note(self) -> str:
        return self.row.public_note if self.row and self.has_note else ""

    @property
    def is_disputed(self) -> bool:
        return bool(self.row and self.row.is_disputed)

    @property
    def is_unconfirmed(self) -> bool:
        return bool(self.row and self.row.is_unconfirmed)


@dataclass
class Block:
    """Lines under a line that heads them, for a cell that holds several things."""

    lines: list[Line]
    head: Line | None = None


@dataclass
class Cell:
    """What one case says; without blocks it is *ej redovisat*, or what ``otherwise`` says.

    ``case`` heads the cell on a narrow screen. ``is_blank``: the case was never asked, so nothing is said of
    its sources. ``height`` is the number of rows that the cell stands for.
    """

    case: str
    blocks: list[Block]
    otherwise: str = ""
    is_blank: bool = False
    height: int = 1

    @property
    def lines(self) -> list[Line]:
        return [line for block in self.blocks for line in (block.head, *block.lines) if line]


@dataclass
class Row:
    label: str
    cells: list[Cell]


@dataclass
class Section:
    """Rows under a heading; the section of a shared indicator has a verdict.

    ``scope`` names the cases that the verdict speaks of when it does not speak of all.
    """

    title: str
    rows: list[Row]
    url: str = ""
    comparison: Comparison | None = None
    scope: str = ""

    @property
    def lines(self) -> list[Line]:
        return [line for row in self.rows for cell in row.cells for line in cell.lines]

    @property
    def verdict_code(self) -> str:
        codes = ("yes", "partly", "no")
        return codes[self.comparison.verdict] if self.comparison else ""


def make_cell(case: str, lines: Iterable[Line]) -> Cell:
    lines = list(lines)
    return Cell(case, [Block(lines)] if lines else [])


def say(text: object, **about) -> list[Line]:
    """One line if there is something to say, else none."""
    shown = str(text) if text or text == 0 else ""
    return [Line(shown, **about)] if shown else []
