"""Files of films: what they are is told by what is in them, not by their names."""

import filetype
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

LARGEST_MB = 2048
LARGEST = LARGEST_MB * 1024 * 1024
# How much of a file tells what it is.
HEAD = 8192
ENDINGS = {"video/mp4": "mp4", "video/x-m4v": "mp4", "video/webm": "webm"}
CONTENT_TYPES = {"mp4": "video/mp4", "webm": "video/webm"}


def check_film(file: File) -> str:
    """Return the ending that fits what is in ``file``. Raises ValidationError; leaves the file at its beginning."""
    if file.size > LARGEST:
        raise ValidationError(
            _("The film is %(size)s. It may be at most %(limit)s.")
            % {"size": filesizeformat(file.size), "limit": filesizeformat(LARGEST)},
            code="too_large",
        )
    file.seek(0)
    kind = filetype.guess(file.read(HEAD))
    file.seek(0)
    ending = ENDINGS.get(kind.mime if kind else "")
    if ending is None:
        raise ValidationError(
            _(
                "The file is no film in MP4 or WebM, whatever its name says. "
                "Save the film as MP4 (H.264) and try again."
            ),
            code="wrong_content",
        )
    return ending


def content_type_of(name: str) -> str:
    return CONTENT_TYPES.get(name.rsplit(".", 1)[-1].lower(), "application/octet-stream")
