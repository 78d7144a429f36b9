"""What films and pictures have in common as files: one table of what is known, and the files themselves beside it."""

import csv
import io
from collections.abc import Iterable
from pathlib import Path
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from portal.models import LoadedContent

from .codecs import messages_of
from .faults import Fault
from .report import Report

Row = dict[str, str]


def write_table(columns: tuple[str, ...], rows: Iterable[Row]) -> str:
    """The table as CSV; nothing when it has no rows."""
    written = list(rows)
    if not written:
        return ""
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, fieldnames=columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(written)
    return buffer.getvalue()


class FileTableLoader:
    """Creates what is missing; with ``update`` also replaces what nobody has changed since it was loaded.

    A kind of its own says its ``model``, whose ``slug`` is the key and whose ``file`` is the file, the table's place
    and columns, and how a row is looked at (``digest_row``), filled in (``fill``) and known again (``digest``).
    """

    model: ClassVar[type[Model]]
    kind: ClassVar[str]
    folder: ClassVar[str]
    table: ClassVar[str]
    columns: ClassVar[tuple[str, ...]]

    def __init__(self, root: Path, *, update: bool, report: Report) -> None:
        self.root, self.update, self.report = root, update, report
        self.faults: list[Fault] = []
        self.stored: list[Model] = []

    def files_of(self, row: Row) -> list[str]:
        """The names of the files that the row needs."""
        return [row["file"]]

    def digest_row(self, row: Row) -> str:
        """Of the row and its files."""
        raise NotImplementedError

    def digest(self, entry: Model) -> str:
        """Of what an editor can change."""
        raise NotImplementedError

    def fill(self, entry: Model, row: Row) -> None:
        """Set every field and save; raises ValidationError before anything is written."""
        raise NotImplementedError

    def load(self) -> None:
        path = self.root / self.table
        if not path.exists():
            return
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file)
            if set(reader.fieldnames or ()) != set(self.columns):
                self._refuse_columns(1)
                return
            for row in reader:
                # Too many values stand under None; for too few, None stands for the values.
                if None in row or None in row.values():
                    self._refuse_columns(reader.line_num)
                else:
                    self._load_row(reader.line_num, row)

    def forget_files(self) -> None:
        """Take away the files that were stored, when what belongs to them is not written after all."""
        for entry in self.stored:
            entry.file.storage.delete(entry.file.name)

    def path_of(self, name: str) -> Path:
        return self.root / self.folder / Path(name).name

    def _refuse_columns(self, line: int) -> None:
        self._fault(line, _("The columns must be: %(columns)s.") % {"columns": ", ".join(self.columns)})

    def _load_row(self, line: int, row: Row) -> None:
        missing = [name for name in self.files_of(row) if not self.path_of(name).is_file()]
        for name in missing:
            self._fault(line, _("There is no file %(file)s.") % {"file": f"{self.folder}/{name}"})
        if missing:
            return
        digest = self.digest_row(row)
        entry = self.model.objects.filter(slug=row["slug"]).first()
        if entry is None or (self.update and self._may_replace(entry, digest=digest, line=line)):
            self._write(entry or self.model(slug=row["slug"]), row, digest=digest, line=line)

    def _may_replace(self, entry: Model, *, digest: str, line: int) -> bool:
        loaded = LoadedContent.objects.filter(key=self._key(entry)).first()
        if loaded is not None and loaded.file_digest == digest:
            return False
        if loaded is None or loaded.object_digest != self.digest(entry):
            self.report.kept.append(f"{self.table}:{line} {self._key(entry)}")
            return False
        return True

    def _write(self, entry: Model, row: Row, *, digest: str, line: int) -> None:
        replaced = entry.file.name if entry.pk else ""
        try:
            self.fill(entry, row)
        except ValidationError as error:
            for field, message in messages_of(error):
                self._fault(line, f"{field}: {message}" if field else message)
            return
        self.stored.append(entry)
        LoadedContent.objects.update_or_create(
            key=self._key(entry), defaults={"file_digest": digest, "object_digest": self.digest(entry)}
        )
        if replaced:
            # Not before the new one is sure to stay.
            transaction.on_commit(lambda: entry.file.storage.delete(replaced))
            self.report.updated += 1
        else:
            self.report.created += 1

    def _key(self, entry: Model) -> str:
        return f"{self.kind}:{entry.slug}"

    def _fault(self, line: int, message: str) -> None:
        self.faults.append(Fault(self.table, line, message))
