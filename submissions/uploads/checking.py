"""What a submitter sends along: five kinds, told by their content; pictures are made anew without what they say."""

import hashlib
import io
from dataclasses import dataclass
from typing import BinaryIO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from guard import uploads
from guard.documents import check_document
from guard.text import clean_text
from pictures.cleaning import clean_picture

LARGEST_MB = 10
LARGEST = LARGEST_MB * 1024 * 1024
MOST_FILES = 10
# Of all files together while nobody has shown that an address is hers: whoever fills our disk must have a mailbox.
UNVERIFIED_MB = 10
# An office document of ten megabytes; more than this is meant to harm.
MOST_UNPACKED = 150 * 1024 * 1024
PICTURES = {uploads.PNG, uploads.JPEG}
LONGEST_NAME = 200
TYPES = {
    uploads.PDF: "application/pdf",
    uploads.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    uploads.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    uploads.PNG: "image/png",
    uploads.JPEG: "image/jpeg",
}
ACCEPT = ",".join(f".{ending}" for ending in ("pdf", "docx", "xlsx", "png", "jpg", "jpeg"))


class FileRefused(ValueError):
    """The file is not taken; the message names it and says what to do."""


@dataclass(frozen=True)
class CheckedFile:
    """A file that may be stored: ``data`` is what is kept, which of a picture is not what was sent."""

    name: str
    ending: str
    data: bytes

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.data).hexdigest()


def check_file(file: BinaryIO, *, name: str, size: int) -> CheckedFile:
    """Read ``file`` and say what it is. Raises FileRefused."""
    shown = clean_text(name, limit=LONGEST_NAME) or _("file without a name")
    try:
        return _check(file, name=shown, size=size)
    except ValidationError as error:
        raise FileRefused(
            _("“%(name)s” was not taken. %(why)s") % {"name": shown, "why": error.messages[0]}
        ) from error


def _check(file: BinaryIO, *, name: str, size: int) -> CheckedFile:
    if size > LARGEST:
        raise ValidationError(
            _("It is larger than %(limit)d MB. Make it smaller, or send a part of it.")
            % {"limit": LARGEST_MB}
        )
    if size == 0:
        raise ValidationError(_("It is empty. Save it again and try once more."))
    ending = uploads.tell_ending(file)
    if not ending or not uploads.is_called(name, ending):
        raise ValidationError(
            _("What is in it is not what its name says. Send PDF, Word (DOCX), Excel (XLSX), PNG or JPEG.")
        )
    data = clean_picture(file).data if ending in PICTURES else _read_document(file, ending)
    return CheckedFile(name=name, ending=ending, data=data)


def _read_document(file: BinaryIO, ending: str) -> bytes:
    check_document(file, f"x.{ending}", most_unpacked=MOST_UNPACKED)
    file.seek(0)
    data = file.read()
    try:
        is_harmful = uploads.holds_test_virus(data, None if ending == uploads.PDF else io.BytesIO(data))
    except Exception as error:  # a damaged or locked package raises whatever its reader met
        raise ValidationError(
            _("It is damaged or locked with a password. Save it without a password and try once more.")
        ) from error
    if is_harmful:
        raise ValidationError(_("It holds harmful code. Look through your computer before you send more."))
    return data
