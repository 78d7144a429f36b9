"""What is wrong in the files, and where."""

from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _


@dataclass(frozen=True, order=True)
class Fault:
    """One fault: a file relative to the content folder, a line from 1, and what to do about it."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


class ContentFaults(Exception):
    """Nothing was written, because of the listed faults."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = sorted(faults)
        super().__init__("\n".join(map(str, self.faults)))


def relative(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix()


def unknown_reference(kind: str, key: str) -> str:
    return _("There is no %(kind)s “%(key)s”. Check the spelling, or add it to the register first.") % {
        "kind": kind,
        "key": key,
    }
