"""Words that mean the same, as a file: ``registers/synonyms.txt``, one group on each line."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from django.utils.translation import gettext as _

from portal.models import LoadedContent
from search.models import Synonym

from .faults import Fault
from .report import Report

NAME = "registers/synonyms.txt"
PREFIX = "synonyms:"
COMMENT = "#"
LEADS_TO = "=>"
NEAR = "~"


class SynonymLine(NamedTuple):
    """The terms of each kind, one on each line, as the model has them."""

    terms: str
    leads_to: str = ""
    near: str = ""

    @property
    def key(self) -> str:
        return key_of(self.terms)


def load_synonyms(path: Path, *, update: bool, report: Report) -> list[Fault]:
    """Create the groups that are missing; with ``update`` also replace those that nobody has changed.

    A group is known by its first term. One that an editor has taken away or begun with another term stays so.
    """
    loaded = {row.key: row for row in LoadedContent.objects.filter(key__startswith=PREFIX)}
    existing = {key_of(row.terms): row for row in Synonym.objects.all()}
    faults, seen = [], set()
    for number, text in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not text.strip() or text.startswith(COMMENT):
            continue
        line = parse_line(text)
        if fault := find_fault(line, seen):
            faults.append(Fault(NAME, number, fault))
            continue
        seen.add(line.key)
        row, before = existing.get(line.key), loaded.get(line.key)
        if row is None and before is None:
            write(Synonym(), line)
            report.created += 1
        elif update and row and before and before.file_digest != digest(line):
            if before.object_digest == digest(line_of(row)):
                write(row, line)
                report.updated += 1
            else:
                report.kept.append(f"{NAME}:{number} {line.key}")
    return faults


def parse_line(text: str) -> SynonymLine:
    """``a, b => c ~ d``: a and b mean the same; both also find c, and d, which is near."""
    rest, _sign, near = text.partition(NEAR)
    terms, _sign, leads_to = rest.partition(LEADS_TO)
    return SynonymLine(*map(_as_lines, (terms, leads_to, near)))


def dump_synonyms() -> Iterator[tuple[str, str]]:
    """The file's name and text, or nothing when there are no synonyms."""
    lines = [_as_text(line_of(row)) for row in Synonym.objects.order_by("terms", "pk")]
    if lines:
        yield NAME, "\n".join([*lines, ""])


def find_fault(line: SynonymLine, seen: set[str]) -> str:
    if not line.terms:
        return _("A term must stand before => or ~.")
    if line.key in seen:
        return _("Another line begins with the same term. Put them together.")
    if not line.leads_to and not line.near and "\n" not in line.terms:
        return _("The line says nothing of the term but the term itself.")
    return ""


def write(row: Synonym, line: SynonymLine) -> None:
    row.terms, row.leads_to, row.near = line
    row.save()
    defaults = {"file_digest": digest(line), "object_digest": digest(line_of(row))}
    LoadedContent.objects.update_or_create(key=line.key, defaults=defaults)


def line_of(row: Synonym) -> SynonymLine:
    texts = (row.terms, row.leads_to, row.near)
    return SynonymLine(*("\n".join(filter(None, map(str.strip, text.splitlines()))) for text in texts))


def key_of(terms: str) -> str:
    first = terms.strip().partition("\n")[0].strip()
    return f"{PREFIX}{first.lower()}"[:250]


def digest(line: SynonymLine) -> str:
    return hashlib.sha256("\x1f".join(line).encode()).hexdigest()


def _as_lines(text: str) -> str:
    return "\n".join(filter(None, map(str.strip, text.split(","))))


def _as_text(line: SynonymLine) -> str:
    terms, leads_to, near = (
        ", ".join(filter(None, (_plain(term) for term in text.split("\n")))) for text in line
    )
    return terms + (f" {LEADS_TO} {leads_to}" if leads_to else "") + (f" {NEAR} {near}" if near else "")


def _plain(term: str) -> str:
    """Without the signs that the file gives a meaning."""
    for sign in (LEADS_TO, NEAR, ","):
        term = term.replace(sign, " ")
    return " ".join(term.split()).lstrip(COMMENT)
