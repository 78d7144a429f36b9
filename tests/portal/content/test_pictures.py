"""Pictures in content files: what is known about them, and the files byte for byte."""

import csv
import io
from pathlib import Path

import pytest
from django.conf import settings

from knowledge.models import KnowledgePage
from pictures.models import Picture
from portal.content.dumping import dump_files
from portal.content.faults import ContentFaults
from portal.content.loading import load_content
from review.gate import reviewed_elsewhere
from tests import builders
from tests.pictures import samples

pytestmark = pytest.mark.django_db
FIELDS = {"photographer": "Åsa Öberg", "licence": "permission", "source_url": "https://example.org/bild"}
FOCAL_POINT = {
    "focal_point_x": 30,
    "focal_point_y": 20,
    "focal_point_width": 10,
    "focal_point_height": 12,
}


def write_folder(folder: Path, files: dict[str, bytes]) -> Path:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def fill() -> None:
    photo = Picture(title="Gården", description="Barn på gården.", **FIELDS, **FOCAL_POINT)
    photo.file = samples.upload("IMG_1.jpg", samples.photo_with_place(size=(300, 200)))
    photo.save()
    builders.make_picture(title="Streck", description="", is_decorative=True, slug="streck")
    value = {"image": photo, "alt_text": "Barn som leker.", "decorative": False}
    builders.make_case(slug="norrkoping", problem=[("picture", {"picture": value, "caption": "Före."})])


def stored_files() -> set[str]:
    folder = Path(settings.MEDIA_ROOT) / "original_images"
    return {path.name for path in folder.iterdir()} if folder.exists() else set()


def test_pictures_taken_out_and_loaded_into_an_empty_portal_are_the_same(tmp_path):
    fill()
    before = dict(dump_files())
    assert {"pictures/pictures.csv", "pictures/garden.jpg", "pictures/streck.png"} < before.keys()
    write_folder(tmp_path, before)
    for page in KnowledgePage.objects.order_by("-depth"):
        builders.delete(page)
    Picture.objects.all().delete()

    report = load_content(tmp_path)

    assert dict(dump_files()) == before
    assert report.kept == []
    photo = Picture.objects.get(slug="garden")
    assert {name: getattr(photo, name) for name in FIELDS} == FIELDS
    assert {name: getattr(photo, name) for name in FOCAL_POINT} == FOCAL_POINT
    assert Picture.objects.get(slug="streck").is_decorative is True


def test_second_load_leaves_pictures_alone(tmp_path):
    fill()
    write_folder(tmp_path, dict(dump_files()))
    before = stored_files()

    report = load_content(tmp_path)

    assert (report.created, report.updated) == (0, 0)
    assert stored_files() == before


def erase_pictures() -> None:
    """Even those that public pages show, as when a bank is filled anew."""
    with reviewed_elsewhere():
        Picture.objects.all().delete()


def test_update_replaces_what_nobody_has_changed_and_lists_the_rest(tmp_path):
    fill()
    files = dict(dump_files())
    erase_pictures()
    write_folder(tmp_path, files)
    load_content(tmp_path)
    Picture.objects.filter(slug="streck").update(photographer="Någon annan")
    files["pictures/pictures.csv"] = files["pictures/pictures.csv"].replace(b"yes,Streck", b"yes,Linje")
    files["pictures/garden.jpg"] = samples.image_bytes("JPEG", size=(90, 60))
    write_folder(tmp_path, files)

    report = load_content(tmp_path, update=True)

    assert report.updated == 1
    assert report.kept[0] == "pictures/pictures.csv:3 picture:streck"
    assert (Picture.objects.get(slug="garden").width, Picture.objects.get(slug="streck").title) == (
        90,
        "Streck",
    )


def test_file_that_says_more_than_its_pixels_is_made_anew_when_loaded(tmp_path):
    fill()
    files = dict(dump_files())
    erase_pictures()
    files["pictures/garden.jpg"] = samples.photo_with_place()
    load_content(write_folder(tmp_path, files))

    with Picture.objects.get(slug="garden").open_file() as file:
        assert b"HEMLIG" not in file.read()


@pytest.mark.parametrize(
    ("column", "value", "message"),
    [
        ("file", "saknas.jpg", "Det finns ingen fil pictures/saknas.jpg."),
        ("file", "../../etc/passwd", "Det finns ingen fil pictures/../../etc/passwd."),
        ("focal_point", "1 2 3", "focal_point_x: Skriv fyra heltal här: x, y, bredd, höjd."),
        ("focal_point", "1 2 3 ²", "focal_point_x: Skriv fyra heltal här: x, y, bredd, höjd."),
        ("focal_point", f"1 2 3 {'9' * 5000}", "focal_point_x: Skriv fyra heltal här: x, y, bredd, höjd."),
        ("source_url", "javascript:alert(1)", "source_url: Fyll i en giltig URL."),
    ],
)
def test_faulty_row_is_named_with_its_line_and_leaves_no_file(tmp_path, column, value, message):
    fill()
    files = dict(dump_files())
    erase_pictures()
    rows = list(csv.DictReader(io.StringIO(files["pictures/pictures.csv"].decode())))
    rows[1][column] = value
    text = io.StringIO()
    writer = csv.DictWriter(text, fieldnames=rows[0].keys(), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    files["pictures/pictures.csv"] = text.getvalue().encode()
    before = stored_files()

    with pytest.raises(ContentFaults) as error:
        load_content(write_folder(tmp_path, files))

    assert [str(fault) for fault in error.value.faults][:1] == [f"pictures/pictures.csv:3: {message}"]
    assert not Picture.objects.exists()
    assert stored_files() == before


@pytest.mark.parametrize("row", ["streck", "streck,streck.png,,,,,,,,,,,"])
def test_row_with_too_few_or_too_many_values_is_named_with_its_line(tmp_path, row):
    fill()
    files = dict(dump_files())
    erase_pictures()
    header, *_rows = files["pictures/pictures.csv"].decode().splitlines()
    files["pictures/pictures.csv"] = f"{header}\n{row}\n".encode()

    with pytest.raises(ContentFaults) as error:
        load_content(write_folder(tmp_path, files))

    fault = error.value.faults[0]
    assert (fault.file, fault.line) == ("pictures/pictures.csv", 2)
    assert fault.message.startswith("Kolumnerna måste vara: slug, file,")


@pytest.mark.django_db(transaction=True)
def test_file_that_an_update_replaces_goes_when_the_new_one_is_sure_to_stay(tmp_path):
    fill()
    files = dict(dump_files())
    erase_pictures()
    write_folder(tmp_path, files)
    load_content(tmp_path)
    before = Picture.objects.get(slug="garden")
    files["pictures/garden.jpg"] = samples.image_bytes("JPEG", size=(90, 60))
    write_folder(tmp_path, files)

    load_content(tmp_path, update=True)

    after = Picture.objects.get(slug="garden")
    assert after.file.name != before.file.name
    assert after.file.storage.exists(after.file.name)
    assert not before.file.storage.exists(before.file.name)


def test_text_that_shows_an_unknown_picture_is_a_fault_with_its_line(tmp_path):
    fill()
    files = {name: data for name, data in dump_files() if not name.startswith("pictures/")}
    files["cases/ny.md"] = files.pop("cases/norrkoping.md").replace(b"slug: norrkoping", b"slug: ny")
    files["cases/ny.md"] = files["cases/ny.md"].replace(b"uid: UB-", b"uid: UB-9")
    files["cases/ny.md"] = files["cases/ny.md"].replace(b"picture garden", b"picture okand")

    with pytest.raises(ContentFaults) as error:
        load_content(write_folder(tmp_path, files))

    assert [fault.file for fault in error.value.faults] == ["cases/ny.md"]
    assert error.value.faults[0].message.startswith("Det finns ingen post ”okand” av slaget bild.")
