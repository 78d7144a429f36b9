"""Films in content files: what is known about them, their captions, and the files byte for byte."""

import csv
import io
from pathlib import Path

import pytest
from django.conf import settings

from learning.models import Film
from portal.content.dumping import dump_blocks, dump_files
from portal.content.faults import ContentFaults
from portal.content.loading import load_content
from tests.builders import CAPTIONS, FILM, make_film

pytestmark = pytest.mark.django_db
NAMES = {"films/films.csv", "films/intro.mp4", "films/intro.vtt"}


def write_films(folder: Path, *, data: bytes = FILM, said: str = CAPTIONS, **fields) -> Path:
    row = {
        "slug": "intro",
        "file": "intro.mp4",
        "captions": "intro.vtt",
        "title": "Introduktion",
        "duration": "1:30",
        "made_by": "Utfallsbanken",
        **fields,
    }
    (folder / "films").mkdir(exist_ok=True)
    (folder / "films" / "intro.mp4").write_bytes(data)
    (folder / "films" / "intro.vtt").write_text(said)
    text = io.StringIO()
    writer = csv.DictWriter(text, fieldnames=list(row))
    writer.writeheader()
    writer.writerow(row)
    (folder / "films" / "films.csv").write_text(text.getvalue())
    return folder


def stored_files() -> set[str]:
    folder = Path(settings.MEDIA_ROOT) / "films"
    return {path.name for path in folder.iterdir()} if folder.exists() else set()


def faults_of(folder: Path) -> list[str]:
    with pytest.raises(ContentFaults) as refusal:
        load_content(folder)
    return [f"{fault.file}:{fault.line} {fault.message}" for fault in refusal.value.faults]


def test_film_is_loaded_with_what_is_known_about_it(tmp_path):
    load_content(write_films(tmp_path))

    film = Film.objects.get()
    assert (film.slug, film.title, film.duration_seconds, film.made_by, film.captions) == (
        "intro", "Introduktion", 90, "Utfallsbanken", CAPTIONS,
    )  # fmt: skip
    with film.file.open() as file:
        assert file.read() == FILM


def test_films_taken_out_and_loaded_into_an_empty_portal_are_the_same(tmp_path):
    make_film(slug="intro", captions=CAPTIONS, made_by="Kim")
    before = {name: data for name, data in dump_files() if name.startswith("films/")}
    assert before.keys() == NAMES
    for name, data in before.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)
    Film.objects.all().delete()

    load_content(tmp_path)

    assert {name: data for name, data in dump_files() if name.startswith("films/")} == before


def test_film_is_taken_out_block_by_block():
    make_film(data=FILM + bytes(2_500_000))

    (sizes,) = [[len(block) for block in blocks] for name, blocks in dump_blocks() if name.endswith(".mp4")]

    assert sizes == [1_048_576, 1_048_576, 2_500_000 + len(FILM) - 2 * 1_048_576]


def test_film_whose_file_is_lost_is_left_out():
    film = make_film(slug="intro")
    film.file.storage.delete(film.file.name)

    assert [name for name, _data in dump_files() if name.startswith("films/")] == ["films/films.csv"]


def test_second_load_leaves_films_alone(tmp_path):
    load_content(write_films(tmp_path))
    before = stored_files()

    report = load_content(tmp_path, update=True)

    assert (report.created, report.updated, report.kept) == (0, 0, [])
    assert stored_files() == before


@pytest.mark.django_db(transaction=True)
def test_update_replaces_a_film_that_nobody_has_changed(tmp_path):
    load_content(write_films(tmp_path))
    old = Film.objects.get().file.name

    report = load_content(write_films(tmp_path, data=FILM + b"mer", title="Ny titel"), update=True)

    film = Film.objects.get()
    assert (report.updated, film.title) == (1, "Ny titel")
    assert not film.file.storage.exists(old)


def test_update_keeps_a_film_that_an_editor_has_changed(tmp_path):
    load_content(write_films(tmp_path))
    Film.objects.update(title="Redaktörens titel")

    report = load_content(write_films(tmp_path, title="Ny titel"), update=True)

    assert report.kept == ["films/films.csv:2 film:intro"]
    assert Film.objects.get().title == "Redaktörens titel"


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"file": "borta.mp4"}, "Det finns ingen fil films/borta.mp4."),
        ({"captions": "borta.vtt"}, "Det finns ingen fil films/borta.vtt."),
        ({"duration": "90"}, "duration_seconds: Skriv den som 12:30."),
        ({"title": ""}, "title: Detta fält får inte vara tomt."),
        ({"slug": "å ä"}, "slug: "),
    ],
)
def test_film_row_with_a_fault_is_named_by_its_line_and_nothing_is_kept(tmp_path, fields, fault):
    before = stored_files()

    (said,) = faults_of(write_films(tmp_path, **fields))

    assert said.startswith(f"films/films.csv:2 {fault}")
    assert stored_files() == before


def test_film_that_is_none_and_captions_that_are_bad_are_faults(tmp_path):
    (said,) = faults_of(write_films(tmp_path, data=b"<html>"))
    assert "Filen är ingen film" in said
    (said,) = faults_of(write_films(tmp_path, said="Hej"))
    assert "Rad 1: en WebVTT-fil" in said


def test_film_table_with_other_columns_is_refused(tmp_path):
    (said,) = faults_of(write_films(tmp_path, extra="x"))

    assert said.startswith("films/films.csv:1 ")
