import io

import pytest
from django.core.exceptions import ValidationError
from PIL import Image, PngImagePlugin

from pictures.cleaning import MAX_SIDE, clean_picture
from tests.pictures import samples

HTML = b"<html><script>alert(1)</script></html>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def clean(data: bytes):
    return clean_picture(io.BytesIO(data))


def reopened(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


def test_photo_with_place_loses_place_camera_and_comment_and_stands_upright():
    assert b"HEMLIG" in samples.photo_with_place()

    picture = clean(samples.photo_with_place())

    image = reopened(picture.data)
    assert picture.extension == "jpg"
    assert image.size == (20, 40)
    assert dict(image.getexif()) == {}
    assert b"HEMLIG" not in picture.data
    assert b"Exif" not in picture.data


def test_png_with_text_loses_the_text():
    info = PngImagePlugin.PngInfo()
    info.add_text("Author", "HEMLIG PERSON")

    picture = clean(samples.image_bytes("PNG", pnginfo=info))

    assert b"HEMLIG" not in picture.data


def test_file_hidden_behind_the_picture_is_gone():
    picture = clean(samples.image_bytes("JPEG") + b"PK\x03\x04HEMLIGT ARKIV" + HTML)

    assert b"HEMLIGT" not in picture.data
    assert b"script" not in picture.data


@pytest.mark.parametrize(
    ("image_format", "written", "extension"),
    [
        ("JPEG", "JPEG", "jpg"),
        ("PNG", "PNG", "png"),
        ("GIF", "PNG", "png"),
        ("WEBP", "WEBP", "webp"),
        ("AVIF", "AVIF", "avif"),
    ],
)
def test_every_format_is_written_as_its_own_or_as_png(image_format, written, extension):
    picture = clean(samples.image_bytes(image_format))

    assert (reopened(picture.data).format, picture.extension) == (written, extension)


def test_transparent_png_stays_transparent():
    buffer = io.BytesIO()
    Image.new("RGBA", (4, 4), (0, 0, 0, 0)).save(buffer, format="PNG")

    assert reopened(clean(buffer.getvalue()).data).getpixel((0, 0)) == (0, 0, 0, 0)


def test_picture_of_10001_pixels_across_is_made_narrower():
    picture = clean(samples.image_bytes(size=(10_001, 20)))

    assert reopened(picture.data).size == (MAX_SIDE, 8)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (HTML, "Filen är skadad eller är ingen bild."),
        (SVG, "Filen är skadad eller är ingen bild."),
        (b"", "Filen är skadad eller är ingen bild."),
        (b"MZ\x90\x00", "Filen är skadad eller är ingen bild."),
        (samples.image_bytes("JPEG", size=(400, 400))[:600], "Filen är skadad eller är ingen bild."),
        (samples.png_claiming(5_001, 5_000), "Bilden är för stor: högst 25 miljoner bildpunkter."),
        (samples.png_claiming(60_000, 60_000), "Bilden är för stor: högst 25 miljoner bildpunkter."),
        (samples.moving_gif(), "En bild som rör sig stör läsningen."),
    ],
    ids=["html", "svg", "empty", "exe", "truncated", "large", "bomb", "moving"],
)
def test_what_is_no_picture_that_we_take_is_refused_with_a_reason(data, message):
    with pytest.raises(ValidationError) as error:
        clean(data)

    assert error.value.messages[0].startswith(message)
