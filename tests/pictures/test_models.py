import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from wagtail.images import get_image_model

from pictures.models import Licence, Picture
from tests import builders
from tests.pictures import samples

pytestmark = pytest.mark.django_db


def test_pictures_are_wagtails_images():
    assert get_image_model() is Picture


def test_stored_file_has_been_made_anew_whatever_way_it_came():
    picture = Picture.objects.create(
        title="Skola", file=ContentFile(samples.photo_with_place(), name="skola.jpeg")
    )

    with picture.open_file() as file:
        stored = file.read()
    assert b"HEMLIG" not in stored
    assert (picture.width, picture.height) == (20, 40)
    assert picture.filename.endswith(".jpg")


def test_slug_of_a_second_picture_with_the_same_title_has_a_number():
    first, second = (builders.make_picture(title="Skola i Norrköping.jpg") for _number in range(2))

    assert (first.slug, second.slug) == ("skola-i-norrkoping", "skola-i-norrkoping-2")


def test_slug_of_a_picture_with_signs_alone_for_a_title_is_a_word():
    assert builders.make_picture(title="§§§").slug == "bild"


@pytest.mark.parametrize(
    ("description", "is_decorative", "is_valid"),
    [
        ("En skolgård.", False, True),
        ("", True, True),
        ("", False, False),
        ("  ", False, False),
        ("x", True, False),
    ],
)
def test_picture_has_either_text_or_is_decorative(description, is_decorative, is_valid):
    picture = builders.make_picture()
    picture.description, picture.is_decorative = description, is_decorative

    if is_valid:
        picture.full_clean()
        return
    with pytest.raises(ValidationError) as error:
        picture.full_clean()
    assert error.value.message_dict == {
        "description": ["Beskriv vad bilden visar, eller kryssa i att den bara är dekorativ – inte både och."]
    }


def test_photographer_and_licence_are_demanded():
    picture = builders.make_picture(photographer="", licence="")

    with pytest.raises(ValidationError) as error:
        picture.full_clean()

    assert set(error.value.message_dict) == {"photographer", "licence"}


def test_alternative_text_is_never_the_title():
    assert builders.make_picture(title="IMG_0001.jpg", description="").default_alt_text == ""


def test_licences_have_swedish_names():
    assert Licence.PERMISSION.label == "Används med tillstånd"


def test_files_for_readers_are_made_when_a_picture_is_saved(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        picture = builders.make_picture(file=builders.image_file(size=(600, 300)))

    specs = set(picture.renditions.values_list("filter_spec", flat=True))
    assert specs == {
        f"width-{width}|format-{name}" for width in (480, 600) for name in ("avif", "webp", "png")
    }


def test_picture_whose_file_is_lost_fails_no_save(django_capture_on_commit_callbacks):
    picture = builders.make_picture()
    picture.file.storage.delete(picture.file.name)

    with django_capture_on_commit_callbacks(execute=True):
        picture.save()

    assert not picture.renditions.exists()
