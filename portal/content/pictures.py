"""Pictures as files: one table of what is known about them, and the files themselves beside it."""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from pictures.file_field import accept_file
from pictures.models import Picture

from .file_tables import FileTableLoader, Row, write_table

FOLDER = "pictures"
TABLE = f"{FOLDER}/pictures.csv"
TEXTS = ("title", "description", "photographer", "licence", "source_url")
FOCAL_POINT = ("focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height")
WHOLE_NUMBER = re.compile(r"[0-9]{1,6}")
COLUMNS = ("slug", "file", "decorative", *TEXTS, "focal_point")


def picture_row(picture: Picture) -> dict[str, str]:
    """A picture as a row of the table; the focal point is four numbers, or nothing."""
    numbers = [getattr(picture, name) for name in FOCAL_POINT]
    return {
        "slug": picture.slug,
        "file": f"{picture.slug}{Path(picture.file.name).suffix}",
        "decorative": "yes" if picture.is_decorative else "",
        **{name: getattr(picture, name) for name in TEXTS},
        "focal_point": " ".join(map(str, numbers)) if None not in numbers else "",
    }


def pictures_text() -> str:
    """The table, or nothing when there is no picture."""
    return write_table(COLUMNS, map(picture_row, Picture.objects.order_by("slug")))


def dump_picture_files() -> Iterator[tuple[str, bytes]]:
    """``(file name, bytes)`` of each picture, one in memory at a time; a file that is lost is left out."""
    for picture in Picture.objects.order_by("slug").iterator():
        try:
            with picture.open_file() as file:
                data = file.read()
        except OSError:
            continue
        yield f"{FOLDER}/{picture_row(picture)['file']}", data


class PictureLoader(FileTableLoader):
    model, kind, folder, table, columns = Picture, "picture", FOLDER, TABLE, COLUMNS

    def digest_row(self, row: Row) -> str:
        data = self.path_of(row["file"]).read_bytes()
        return hashlib.sha256(repr(sorted(row.items())).encode() + data).hexdigest()

    def digest(self, picture: Picture) -> str:
        told = (sorted(picture_row(picture).items()), picture.file_hash)
        return hashlib.sha256(repr(told).encode()).hexdigest()

    def fill(self, picture: Picture, row: Row) -> None:
        is_new = picture.pk is None
        fill_picture(picture, row, data=self.path_of(row["file"]).read_bytes())
        picture.full_clean(exclude=["description", "photographer", "licence", "collection"])
        picture._set_image_file_metadata()
        picture.save()
        if not is_new:
            picture.renditions.all().delete()


def fill_picture(picture: Picture, row: dict[str, str], *, data: bytes) -> None:
    """Raises ValidationError for a file that is no picture or a focal point that is no four numbers."""
    picture.file = accept_file(data, row["file"])
    picture.is_decorative = row["decorative"] == "yes"
    for name in TEXTS:
        setattr(picture, name, row[name])
    numbers = row["focal_point"].split()
    if numbers and (len(numbers) != len(FOCAL_POINT) or not all(map(WHOLE_NUMBER.fullmatch, numbers))):
        raise ValidationError({"focal_point_x": _("Write four whole numbers here: x, y, width, height.")})
    for name, number in zip(FOCAL_POINT, numbers or [None] * len(FOCAL_POINT), strict=True):
        setattr(picture, name, number and int(number))
