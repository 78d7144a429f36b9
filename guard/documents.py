"""Documents that editors upload: what they are is told by what is in them, not by their names."""

import re
import zipfile
from collections.abc import Callable
from typing import BinaryIO

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.utils.translation import gettext as _
from wagtail.documents.forms import BaseDocumentForm

# A document of this size unpacked is a bomb, not a document.
MAX_UNPACKED = 500 * 1024 * 1024
MAX_ENTRIES = 10_000
OFFICE = {"docx": "word/", "xlsx": "xl/", "pptx": "ppt/"}
OPEN_DOCUMENT = {
    "odt": b"application/vnd.oasis.opendocument.text",
    "ods": b"application/vnd.oasis.opendocument.spreadsheet",
}
# Programs inside documents: Visual Basic, Excel's older macro sheets, ActiveX, and those of OpenDocument.
MACROS = re.compile(r"vbaproject\.bin$|/(?:macrosheets|activex)/|^(?:basic|scripts)/", re.IGNORECASE)


def check_document(file: BinaryIO, name: str, *, most_unpacked: int | None = None) -> None:
    """Raise ValidationError when ``file`` is something else than its name says, or holds macros."""
    ending = name.rsplit(".", 1)[-1].lower()
    file.seek(0)
    try:
        is_right = _check_of(ending, most_unpacked or MAX_UNPACKED)(file)
    except ValidationError:
        raise
    except Exception:  # unpackers raise whatever they come across in a damaged file
        is_right = False
    file.seek(0)
    if not is_right:
        raise ValidationError(
            _(
                "The file is damaged, or is not what its name says (.%(ending)s). Save it again and try once more."
            )
            % {"ending": ending},
            code="wrong_content",
        )


def _check_of(ending: str, most_unpacked: int) -> Callable[[BinaryIO], bool]:
    if ending == "pdf":
        return lambda file: file.read(5) == b"%PDF-"
    if ending in OFFICE or ending in OPEN_DOCUMENT:
        return lambda file: _is_package(file, ending, most_unpacked=most_unpacked)
    if ending in {"csv", "txt"}:
        return _is_text
    return lambda file: False


def _is_package(file: BinaryIO, ending: str, *, most_unpacked: int) -> bool:
    with zipfile.ZipFile(file) as package:
        entries = package.infolist()
        names = [entry.filename for entry in entries]
        _refuse_bombs(entries, most_unpacked=most_unpacked)
        _refuse_macros(names)
        if ending in OFFICE:
            return "[Content_Types].xml" in names and any(name.startswith(OFFICE[ending]) for name in names)
        if package.getinfo("mimetype").file_size > 100:
            return False
        return package.read("mimetype").strip() == OPEN_DOCUMENT[ending]


def _refuse_bombs(entries: list[zipfile.ZipInfo], *, most_unpacked: int) -> None:
    """By what the list of contents says: nobody unpacks more of an entry than that."""
    if len(entries) > MAX_ENTRIES or sum(entry.file_size for entry in entries) > most_unpacked:
        raise ValidationError(
            _("The file unpacks to far more than a document holds. Save a smaller one and try once more."),
            code="bomb",
        )


def _refuse_macros(names: list[str]) -> None:
    if any(MACROS.search(name) for name in names):
        raise ValidationError(
            _("The file holds macros, which are programs. Save it without macros and try once more."),
            code="macros",
        )


def _is_text(file: BinaryIO) -> bool:
    """UTF-8 or Windows' letters, without control characters that no text has."""
    for chunk in iter(lambda: file.read(64 * 1024), b""):
        if any(byte < 32 and byte not in b"\t\n\r\f" for byte in chunk):
            return False
    return True


class SafeDocumentForm(BaseDocumentForm):
    """Wagtail's, with the check of the content."""

    def clean_file(self) -> File:
        file = self.cleaned_data["file"]
        if "file" in self.changed_data:
            check_document(file, file.name)
        return file
