"""Films as files: one table of what is known about them, and films and captions beside it."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.utils.translation import gettext as _

from learning.models import Film
from learning.recordings.captions import clean_captions, decode_captions
from learning.recordings.film_files import check_film
from learning.recordings.timecodes import format_timecode, parse_timecode

from .file_tables import FileTableLoader, Row, write_table

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
    if table := write_table(COLUMNS, map(film_row, films)):
        yield TABLE, table
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


class FilmLoader(FileTableLoader):
    model, kind, folder, table, columns = Film, "film", FOLDER, TABLE, COLUMNS

    def files_of(self, row: Row) -> list[str]:
        return [row["file"], *([row["captions"]] if row["captions"] else [])]

    def digest_row(self, row: Row) -> str:
        """Read a block at a time: a film may be two gigabytes."""
        digest = hashlib.sha256(repr(sorted(row.items())).encode())
        for name in self.files_of(row):
            with self.path_of(name).open("rb") as file:
                while block := file.read(BLOCK):
                    digest.update(block)
        return digest.hexdigest()

    def digest(self, film: Film) -> str:
        # A new file of an editor's has a new name.
        told = (sorted(film_row(film).items()), film.captions, film.file.name)
        return hashlib.sha256(repr(told).encode()).hexdigest()

    def fill(self, film: Film, row: Row) -> None:
        with self.path_of(row["file"]).open("rb") as opened:
            file = File(opened)
            ending = check_film(file)
            film.title, film.made_by = row["title"], row["made_by"]
            film.captions = clean_captions(self._read_captions(row["captions"]))
            film.duration_seconds = read_duration(row["duration"])
            file.name = f"{film.slug}.{ending}"
            film.file = file
            film.full_clean()
            film.save()

    def _read_captions(self, name: str) -> str:
        return decode_captions(self.path_of(name).read_bytes()) if name else ""


def read_duration(text: str) -> int | None:
    """Raises ValidationError."""
    try:
        return parse_timecode(text) if text else None
    except ValueError:
        raise ValidationError({"duration_seconds": _("Write it as 12:30.")}) from None
