"""Uploading one picture, many at once, and in the chooser of a page."""

import json

import pytest
from django.contrib.auth import get_user_model
from wagtail.models import Collection, UploadedFile

from pictures.models import Picture
from tests import builders
from tests.pictures import samples

pytestmark = pytest.mark.django_db
NO_PICTURE = "Filen är skadad eller är ingen bild."
TOO_LARGE = "Bilden är för stor: högst 25 miljoner bildpunkter."
ADD, ADD_MANY = "/admin/images/add/", "/admin/images/multiple/add/"


@pytest.fixture
def editor(client):
    user = get_user_model().objects.create_superuser("anna", "anna@example.org", "p")
    client.force_login(user)
    return client


def values(**changed) -> dict:
    return {
        "title": "Skolgården",
        "file": samples.upload("IMG_1.jpg", samples.photo_with_place()),
        "description": "Elever på en skolgård.",
        "photographer": " Kim Persson ",
        "licence": "cc_by_4_0",
        "source_url": "",
        "tags": "",
        "collection": Collection.get_first_root_node().pk,
        **changed,
    }


def test_form_asks_in_swedish_for_text_photographer_and_licence(editor):
    html = editor.get(ADD).content.decode()

    for words in ("Alternativtext", "Bilden är bara dekorativ", "Fotograf eller illustratör", "Licens"):
        assert words in html


def test_upload_with_everything_is_stored_without_what_the_camera_wrote(editor):
    response = editor.post(ADD, values())

    assert response.status_code == 302
    picture = Picture.objects.get()
    assert (picture.photographer, picture.licence, picture.slug) == ("Kim Persson", "cc_by_4_0", "skolgarden")
    with picture.open_file() as file:
        assert b"HEMLIG" not in file.read()


@pytest.mark.parametrize(
    ("changed", "field", "message"),
    [
        ({"description": ""}, "description", "Beskriv vad bilden visar, eller kryssa i"),
        ({"is_decorative": "on"}, "description", "Beskriv vad bilden visar, eller kryssa i"),
        ({"photographer": ""}, "photographer", "Det här fältet är obligatoriskt"),
        ({"licence": ""}, "licence", "Det här fältet är obligatoriskt"),
        ({"source_url": "javascript:alert(1)"}, "source_url", "Fyll i en giltig URL."),
        ({"file": samples.upload("x.png", b"<html>hej</html>")}, "file", NO_PICTURE),
        ({"file": samples.upload("x.svg", b"<svg/>")}, "file", NO_PICTURE),
        ({"file": samples.upload("x.png", samples.png_claiming(60_000, 60_000))}, "file", TOO_LARGE),
        (
            {"file": samples.upload("x.jpg", samples.image_bytes("JPEG", size=(400, 400))[:600])},
            "file",
            NO_PICTURE,
        ),
        (
            {"file": samples.upload("x.png", samples.png_claiming(6_000, 6_000))},
            "file",
            TOO_LARGE,
        ),
        ({"file": samples.upload("x.png", b"x" * 10_485_761)}, "file", "Filen är för stor"),
    ],
)
def test_upload_with_something_wrong_is_refused_at_its_field(editor, changed, field, message):
    response = editor.post(ADD, values(**changed))

    assert response.status_code == 200
    assert list(response.context["form"].errors) == [field]
    assert response.context["form"].errors[field][0].startswith(message)
    assert not Picture.objects.exists()


def test_jpeg_called_png_is_stored_as_the_jpeg_it_is(editor):
    editor.post(ADD, values(file=samples.upload("x.png", samples.photo_with_place())))

    assert Picture.objects.get().filename.endswith(".jpg")


def test_one_of_many_uploads_waits_until_it_is_described(editor):
    data = {"title": "IMG_1.jpg", "files[]": samples.upload("IMG_1.jpg", samples.photo_with_place())}
    first = json.loads(editor.post(ADD_MANY, data).content)
    assert not Picture.objects.exists()
    waiting = UploadedFile.objects.get()
    prefix = f"uploaded-image-{waiting.pk}"
    filled = {f"{prefix}-{name}": value for name, value in values().items() if name != "file"}

    second = json.loads(
        editor.post(f"/admin/images/multiple/create_from_uploaded_image/{waiting.pk}/", filled).content
    )

    assert (first["success"], second["success"]) == (True, True)
    picture = Picture.objects.get()
    with picture.open_file() as file:
        assert b"HEMLIG" not in file.read()
    assert not UploadedFile.objects.exists()


def test_one_of_many_uploads_that_is_damaged_is_refused_at_once(editor):
    data = {
        "title": "x",
        "files[]": samples.upload("x.jpg", samples.image_bytes("JPEG", size=(400, 400))[:600]),
    }

    answer = json.loads(editor.post(ADD_MANY, data).content)

    assert answer["success"] is False
    assert answer["error_message"].startswith("Filen är skadad")
    assert not UploadedFile.objects.exists()


def test_change_without_a_new_file_keeps_the_file(editor):
    picture = builders.make_picture()
    before = picture.file.name

    editor.post(f"/admin/images/{picture.pk}/", values(file="", title="Nytt namn"))

    picture.refresh_from_db()
    assert (picture.title, picture.file.name) == ("Nytt namn", before)


@pytest.mark.parametrize("rows", [1, 3])
def test_list_of_pictures_asks_as_many_questions_for_three_as_for_one(editor, count_queries, rows):
    for _number in range(rows):
        builders.make_picture().get_rendition("max-165x165")
    editor.get("/admin/images/")

    with count_queries(12):
        editor.get("/admin/images/")
