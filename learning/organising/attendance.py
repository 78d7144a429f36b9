"""Who came: noted from the list that a meeting service gives, or row by row."""

import csv
import io
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, islice

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils.translation import gettext as _
from openpyxl import load_workbook

from audit.log import record
from guard.documents import check_document

from ..counting import Event, count
from ..models import Registration, WebinarPage
from ..registrations.domain.locking import lock_webinar

# Begins where a word does and is no longer than an address may be: no text takes long to look through.
EMAIL = re.compile(r"(?<![^\s<>;,\"'])[^\s<>;,\"'@]{1,64}@[^\s<>;,\"'@]{1,190}\.[^\s<>;,\"'@.]{1,63}")
LARGEST_FILE = 2_000_000
LARGEST_UNPACKED = 50_000_000
MOST_ROWS = 20_000
MOST_COLUMNS = 100
LONGEST_CELL = 1_000


class CannotRead(ValueError):
    """The file is no list of addresses; the message says what to do."""


@dataclass(frozen=True)
class Noted:
    """``came`` were registered; ``unknown`` are addresses without a registration, in the order of the file."""

    came: int
    unknown: tuple[str, ...]


def read_addresses(data: bytes) -> list[str]:
    """Every e-mail address of a CSV or XLSX file, once each, in small letters. Raises CannotRead."""
    if len(data) > LARGEST_FILE:
        raise CannotRead(_("The file is larger than 2 MB. Save only the list of those who came."))
    cells = _read_xlsx(data) if data.startswith(b"PK") else _read_csv(data)
    likely = (cell for cell in cells if "@" in cell and len(cell) <= LONGEST_CELL)
    found = dict.fromkeys(match.lower() for cell in likely for match in EMAIL.findall(cell))
    if not found:
        raise CannotRead(_("No e-mail address was found in the file. Save it with a column of addresses."))
    return list(found)


def _read_csv(data: bytes) -> Iterable[str]:
    for encoding in ("utf-16", "utf-8-sig", "cp1252"):
        if encoding == "utf-16" and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
            continue
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return _read_rows(text)
    raise CannotRead(_("The file is neither a CSV file nor a spreadsheet (XLSX)."))


def _read_rows(text: str) -> list[str]:
    try:
        return list(chain.from_iterable(islice(csv.reader(io.StringIO(text)), MOST_ROWS)))
    except csv.Error as error:
        # A quotation mark that nothing closes makes one cell of all that follows.
        raise CannotRead(
            _("The CSV file cannot be read: a quotation mark in it may lack its other half. Save it anew.")
        ) from error


def _read_xlsx(data: bytes) -> Iterable[str]:
    try:
        check_document(io.BytesIO(data), "lista.xlsx", most_unpacked=LARGEST_UNPACKED)
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        sheets = (sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True) for sheet in book.worksheets)
        rows = islice(chain.from_iterable(sheets), MOST_ROWS)
        return [str(cell) for row in rows for cell in row if cell is not None]
    except Exception as error:
        # openpyxl raises whatever its parser met.
        raise CannotRead(_("The spreadsheet cannot be read. Save it anew as XLSX or CSV.")) from error


def note_attendance(
    webinar: WebinarPage, addresses: Iterable[str], *, actor: AbstractBaseUser, now: datetime
) -> Noted:
    """Note that the registered among ``addresses`` came, and nobody else. Once more changes only what differs."""
    wanted = list(dict.fromkeys(address.lower() for address in addresses))
    with transaction.atomic():
        lock_webinar(webinar.pk)
        registered = {one.email: one for one in Registration.objects.filter(webinar=webinar)}
        came = [registered[address].pk for address in wanted if address in registered]
        _write(webinar, came)
        record(instance=webinar, action="learning.note_attendance", actor=actor, data={"came": len(came)})
    return Noted(len(came), tuple(address for address in wanted if address not in registered))


def _write(webinar: WebinarPage, came: list[int]) -> None:
    of_webinar = Registration.objects.filter(webinar=webinar)
    before = of_webinar.filter(attended=True).count()
    of_webinar.filter(pk__in=came).update(attended=True)
    seated = of_webinar.filter(state=Registration.State.CONFIRMED)
    seated.exclude(pk__in=came).update(attended=False)
    of_webinar.exclude(pk__in=came).exclude(state=Registration.State.CONFIRMED).update(attended=None)
    if len(came) != before:
        count(Event.ATTENDED, page_uid=webinar.uid, by=len(came) - before)
