"""Pictures as files: one table of what is known about them, and the files themselves beside it."""

import csv
import hashlib
import io
import re
from collections.abc import Iterator
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from pictures.file_field import accept_file
from pictures.models import Picture
from portal.models import LoadedContent

from .codecs import messages_of
from .faults import Fault
from .report import Report

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
    rows = [picture_row(picture) for picture in Picture.objects.order_by("slug")]
    if not rows:
        return ""
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, fieldnames=COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return buffer.getvalue()


def dump_picture_files() -> Iterator[tuple[str, bytes]]:
    """``(file name, bytes)`` of each picture, one in memory at a time; a file that is lost is left out."""
    for picture in Picture.objects.order_by("slug").iterator():
        try:
            with picture.open_file() as file:
                data = file.read()
        except OSError:
            continue
        yield f"{FOLDER}/{picture_row(picture)['file']}", data


class PictureLoader:
    """Creates what is missing; with ``update`` also replaces what nobody has changed since it was loaded."""

    def __init__(self, root: Path, *, update: bool, report: Report) -> None:
        self.root, self.update, self.report = root, update, report
        self.faults: list[Fault] = []
        self.stored: list[Picture] = []

    def load(self) -> None:
        path = self.root / TABLE
        if not path.exists():
            return
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file)
            if set(reader.fieldnames or ()) != set(COLUMNS):
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
        for picture in self.stored:
            picture.file.storage.delete(picture.file.name)

    def _refuse_columns(self, line: int) -> None:
        message = _("The columns must be: %(columns)s.") % {"columns": ", ".join(COLUMNS)}
        self.faults.append(Fault(TABLE, line, message))

    def _load_row(self, line: int, row: dict[str, str]) -> None:
        path = self.root / FOLDER / Path(row["file"]).name
        if not path.is_file():
            message = _("There is no file %(file)s.") % {"file": f"{FOLDER}/{row['file']}"}
            self.faults.append(Fault(TABLE, line, message))
            return
        data = path.read_bytes()
        digest = hashlib.sha256(repr(sorted(row.items())).encode() + data).hexdigest()
        picture = Picture.objects.filter(slug=row["slug"]).first()
        if picture is None or (self.update and self._may_replace(picture, digest=digest, line=line)):
            self._write(picture or Picture(slug=row["slug"]), row, data=data, digest=digest, line=line)

    def _may_replace(self, picture: Picture, *, digest: str, line: int) -> bool:
        loaded = LoadedContent.objects.filter(key=_key(picture)).first()
        if loaded is not None and loaded.file_digest == digest:
            return False
        if loaded is None or loaded.object_digest != digest_picture(picture):
            self.report.kept.append(f"{TABLE}:{line} {_key(picture)}")
            return False
        return True

    def _write(self, picture: Picture, row: dict[str, str], *, data: bytes, digest: str, line: int) -> None:
        replaced = "" if picture.pk is None else picture.file.name
        try:
            fill_picture(picture, row, data=data)
            picture.full_clean(exclude=["description", "photographer", "licence", "collection"])
        except ValidationError as error:
            for field, message in messages_of(error):
                self.faults.append(Fault(TABLE, line, f"{field}: {message}" if field else message))
            return
        picture._set_image_file_metadata()
        picture.save()
        self.stored.append(picture)
        LoadedContent.objects.update_or_create(
            key=_key(picture), defaults={"file_digest": digest, "object_digest": digest_picture(picture)}
        )
        if not replaced:
            self.report.created += 1
        else:
            picture.renditions.all().delete()
            # Not before the new one is sure to stay.
            transaction.on_commit(lambda: picture.file.storage.delete(replaced))
            self.report.updated += 1


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


def digest_picture(picture: Picture) -> str:
    return hashlib.sha256(
        repr((sorted(picture_row(picture).items()), picture.file_hash)).encode()
    ).hexdigest()


def _key(picture: Picture) -> str:
    return f"picture:{picture.slug}"
