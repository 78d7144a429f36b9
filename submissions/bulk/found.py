"""What was read in a file, and what is wrong in it."""

from collections import defaultdict
from dataclasses import dataclass, field

MOST_FAULTS = 500


@dataclass(frozen=True)
class BulkFault:
    """What is wrong, and where: ``column`` is a letter, ``heading`` the question above it; both may be empty."""

    sheet: str
    row: int
    message: str
    column: str = ""
    heading: str = ""


@dataclass
class Project:
    """``values`` are typed answers by section, as the forms store them."""

    number: str
    row: int
    values: dict[str, dict] = field(default_factory=lambda: defaultdict(dict))
    # (section, place among its rows) to the row of the sheet.
    places: dict[tuple[str, int], int] = field(default_factory=dict)


@dataclass
class Reading:
    """All that was read. ``columns``: (section, name, is it of rows) to (letter, heading) of where it stands."""

    projects: list[Project] = field(default_factory=list)
    faults: list[BulkFault] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    columns: dict[tuple[str, str, bool], tuple[str, str]] = field(default_factory=dict)

    def add(self, fault: BulkFault) -> None:
        if len(self.faults) < MOST_FAULTS:
            self.faults.append(fault)
