"""A workbook from a stranger, read cell by cell: nothing in it is opened, followed or counted out."""

import io
import re
import zipfile
from collections.abc import Iterator
from itertools import islice

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from openpyxl import load_workbook

from guard.documents import check_document

LARGEST_MB = 5
MOST_UNPACKED = 40 * 1024 * 1024
MOST_ROWS = 3_000
MOST_COLUMNS = 120
MERGED = re.compile(rb'<(?:\w{1,20}:)?mergeCell\s[^>]{0,100}?ref="([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})"')
# No workbook that a program of today saves has any, and they can grow without end.
OTHER_CODES = (b"\xff\xfe", b"\xfe\xff", b"\x00")
ENTITIES = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)


class CannotRead(ValueError):
    """The file is no workbook that can be read; the message says what to do."""


class Book:
    """An XLSX file; raises CannotRead already when it is opened."""

    def __init__(self, data: bytes) -> None:
        if len(data) > LARGEST_MB * 1024 * 1024:
            raise CannotRead(
                _("The file is larger than %(limit)d MB. Divide it into several.") % {"limit": LARGEST_MB}
            )
        try:
            check_document(io.BytesIO(data), "x.xlsx", most_unpacked=MOST_UNPACKED)
            self._archive = zipfile.ZipFile(io.BytesIO(data))
            _refuse_entities(self._archive)
            self._book = load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
            self._sheets = {_plain(sheet.title): sheet for sheet in self._book.worksheets}
        except ValidationError as error:
            raise CannotRead(error.messages[0]) from error
        except CannotRead:
            raise
        except Exception as error:  # openpyxl raises whatever its parser met
            raise _unreadable() from error

    @property
    def titles(self) -> list[str]:
        return [sheet.title for sheet in self._sheets.values()]

    def has(self, title: str) -> bool:
        return _plain(title) in self._sheets

    def list_merged(self, title: str) -> list[str]:
        """The ranges of merged cells, as ``B3:B5``."""
        path = self._sheets[_plain(title)]._worksheet_path.lstrip("/")
        found = MERGED.findall(self._archive.read(path))
        return [place.decode() for place in found[:MOST_ROWS]]

    def each_row(self, title: str) -> Iterator[tuple[int, tuple]]:
        """(number, cells) from the top, at most ``MOST_ROWS`` + 1 of them. Raises CannotRead."""
        sheet = self._sheets[_plain(title)]
        try:
            rows = sheet.iter_rows(max_row=MOST_ROWS + 1, max_col=MOST_COLUMNS)
            yield from enumerate(islice(rows, MOST_ROWS + 1), start=1)
        except Exception as error:
            raise _unreadable() from error


def _unreadable() -> CannotRead:
    return CannotRead(_("The spreadsheet cannot be read. Save it anew as XLSX, without a password."))


def _refuse_entities(archive: zipfile.ZipFile) -> None:
    for entry in archive.infolist():
        if entry.filename.lower().endswith((".xml", ".rels", ".vml")):
            text = archive.read(entry)
            if text.startswith(OTHER_CODES) or ENTITIES.search(text):
                raise _unreadable()


def _plain(title: str) -> str:
    return " ".join(title.split()).casefold()
