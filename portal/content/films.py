"""Films as files: one table of what is known about them, and films and captions beside it."""

import csv
import hashlib
import io
from collections.abc import Iterator
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _

from learning.models import Film
from learning.recordings.captions import clean_captions, decode_captions
from learning.recordings.film_files import check_film
from learning.recordings.timecodes import format_timecode, parse_timecode
from portal.models import LoadedContent

from .codecs import messages_of
from .faults import Fault
from .report import Report

FOLDER = "films"
TABLE = f"{FOLDER}/films.csv"
COLUMNS = ("slug", "file", "captions", "title", "duration", "made_by")
BLOCK = 1024 * 1024


def film_row(film: Film) -> dict[str, str]:
    """A film as a row of the table."""
    return {
        "slug": film.slug,
        "file": f"{film.slug}{Path(film.file.name).suffix}",
        "captions": f"{film.slug}.vtt" if film.captions else "",
        "title": film.title,
        "duration": "" if film.duration_seconds is None else format_timecode(film.duration_seconds),
        "made_by": film.made_by,
    }


def dump_film_texts() -> Iterator[tuple[str, str]]:
    """``(file name, text)`` of the table and the captions; nothing when there is no film."""
    films = list(Film.objects.order_by("slug"))
    if not films:
        return
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, fieldnames=COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(map(film_row, films))
    yield TABLE, buffer.getvalue()
    yield from ((f"{FOLDER}/{film.slug}.vtt", film.captions) for film in films if film.captions)


def dump_film_files() -> Iterator[tuple[str, Iterator[bytes]]]:
    """``(file name, its bytes block by block)`` of each film; a file that is lost is left out."""
    for film in Film.objects.order_by("slug").iterator():
        try:
            file = film.file.storage.open(film.file.name)
        except OSError:
            continue
        with file:
            yield f"{FOLDER}/{film_row(film)['file']}", iter(lambda opened=file: opened.read(BLOCK), b"")


class FilmLoader:
    """Creates what is missing; with ``update`` also replaces what nobody has changed since it was loaded."""

    def __init__(self, root: Path, *, update: bool, report: Report) -> None:
        self.root, self.update, self.report = root, update, report
        self.faults: list[Fault] = []
        self.stored: list[Film] = []

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
        for film in self.stored:
            film.file.storage.delete(film.file.name)

    def _refuse_columns(self, line: int) -> None:
        self._fault(line, _("The columns must be: %(columns)s.") % {"columns": ", ".join(COLUMNS)})

    def _load_row(self, line: int, row: dict[str, str]) -> None:
        names = [row["file"], *([row["captions"]] if row["captions"] else [])]
        missing = [name for name in names if not self._path(name).is_file()]
        for name in missing:
            self._fault(line, _("There is no file %(file)s.") % {"file": f"{FOLDER}/{name}"})
        if missing:
            return
        digest = digest_row(row, [self._path(name) for name in names])
        film = Film.objects.filter(slug=row["slug"]).first()
        if film is None or (self.update and self._may_replace(film, digest=digest, line=line)):
            self._write(film or Film(slug=row["slug"]), row, digest=digest, line=line)

    def _may_replace(self, film: Film, *, digest: str, line: int) -> bool:
        loaded = LoadedContent.objects.filter(key=_key(film)).first()
        if loaded is not None and loaded.file_digest == digest:
            return False
        if loaded is None or loaded.object_digest != digest_film(film):
            self.report.kept.append(f"{TABLE}:{line} {_key(film)}")
            return False
        return True

    def _write(self, film: Film, row: dict[str, str], *, digest: str, line: int) -> None:
        replaced = film.file.name if film.pk else ""
        try:
            with self._path(row["file"]).open("rb") as file:
                self._fill(film, row, File(file))
                film.full_clean()
                film.save()
        except ValidationError as error:
            for field, message in messages_of(error):
                self._fault(line, f"{field}: {message}" if field else message)
            return
        self.stored.append(film)
        LoadedContent.objects.update_or_create(
            key=_key(film), defaults={"file_digest": digest, "object_digest": digest_film(film)}
        )
        if replaced:
            # Not before the new one is sure to stay.
            transaction.on_commit(lambda: film.file.storage.delete(replaced))
            self.report.updated += 1
        else:
            self.report.created += 1

    def _fill(self, film: Film, row: dict[str, str], file: File) -> None:
        """Raises ValidationError for what is no film, and for captions and lengths that cannot be read."""
        ending = check_film(file)
        film.title, film.made_by = row["title"], row["made_by"]
        film.captions = clean_captions(self._read_captions(row["captions"]))
        try:
            film.duration_seconds = parse_timecode(row["duration"]) if row["duration"] else None
        except ValueError:
            raise ValidationError({"duration_seconds": _("Write it as 12:30.")}) from None
        file.name = f"{film.slug}.{ending}"
        film.file = file

    def _read_captions(self, name: str) -> str:
        return decode_captions(self._path(name).read_bytes()) if name else ""

    def _path(self, name: str) -> Path:
        return self.root / FOLDER / Path(name).name

    def _fault(self, line: int, message: str) -> None:
        self.faults.append(Fault(TABLE, line, message))


def digest_row(row: dict[str, str], paths: list[Path]) -> str:
    """Of a row with its files, read a block at a time."""
    digest = hashlib.sha256(repr(sorted(row.items())).encode())
    for path in paths:
        with path.open("rb") as file:
            while block := file.read(BLOCK):
                digest.update(block)
    return digest.hexdigest()


def digest_film(film: Film) -> str:
    """Of what an editor can change. A new file of hers has a new name."""
    told = (sorted(film_row(film).items()), film.captions, film.file.name)
    return hashlib.sha256(repr(told).encode()).hexdigest()


def _key(film: Film) -> str:
    return f"film:{film.slug}"
