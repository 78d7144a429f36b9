"""A picture in running text, as a reader gets it."""

import re

import pytest

from knowledge.blocks import TextStreamBlock
from pictures.models import Picture
from tests import builders

pytestmark = pytest.mark.django_db


def stream(*pictures: Picture, **value):
    block = TextStreamBlock()
    raw = [
        {
            "type": "picture",
            "value": {
                "picture": {"image": picture.pk, "alt_text": "Barn på gården.", "decorative": False},
                "caption": "Gården före insatsen.",
                **value,
            },
        }
        for picture in pictures
    ]
    return block.to_python(raw)


def render(value) -> str:
    return re.sub(r"\s+", " ", TextStreamBlock().render(value))


def test_picture_is_offered_in_three_formats_and_widths_with_its_size_and_credit():
    picture = builders.make_picture(file=builders.image_file(size=(1600, 800)))

    html = render(stream(picture))

    assert html.count("<source type=") == 2
    assert html.index("image/avif") < html.index("image/webp")
    assert re.findall(r"(\d+)w", html) == ["480", "800", "1280"] * 3
    assert 'width="1280" height="640" alt="Barn på gården." loading="lazy"' in html
    assert "Gården före insatsen." in html
    assert "Foto: Kim Persson · " in html
    assert '<a href="https://creativecommons.org/licenses/by/4.0/deed.sv" rel="license">CC BY 4.0</a>' in html
    assert {file.rsplit(".", 1)[1] for file in re.findall(r"/media/images/([^\s,\"]+)", html)} == {
        "avif",
        "webp",
        "png",
    }


def test_narrow_picture_is_never_made_wider():
    html = render(stream(builders.make_picture(file=builders.image_file(size=(600, 300)))))

    assert re.findall(r"(\d+)w", html) == ["480", "600"] * 3


def test_decorative_picture_has_an_empty_text():
    picture = builders.make_picture()
    value = {"image": picture.pk, "alt_text": "Barn.", "decorative": True}

    assert 'alt="" loading' in render(stream(picture, picture=value))


def test_picture_whose_words_are_hostile_shows_them_as_words():
    picture = builders.make_picture(photographer="<script>alert(1)</script>")

    html = render(stream(picture, caption='"><img src=x onerror=alert(1)>'))

    assert "<script" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert html.count("<img") == 1


def test_picture_that_is_deleted_or_has_lost_its_file_shows_nothing():
    gone, lost = builders.make_picture(), builders.make_picture()
    value = stream(gone, lost)
    lost.file.storage.delete(lost.file.name)
    Picture.objects.filter(pk=gone.pk).delete()

    assert "<figure" not in render(value)
    assert "<figure" not in render(stream(lost))


@pytest.mark.parametrize("rows", [1, 3])
def test_pictures_of_one_text_are_read_in_two_queries(count_queries, rows):
    pictures = [builders.make_picture() for _number in range(rows)]
    render(stream(*pictures))

    with count_queries(2):
        render(stream(*pictures))


def test_preview_shows_an_example_without_any_picture_in_the_portal():
    block = TextStreamBlock().child_blocks["picture"]

    html = block.render(block.get_preview_value())

    assert block.is_previewable
    assert 'src="/static/img/example-picture.svg"' in html
    assert 'alt="Ett rött hus på en äng."' in html
    assert "Foto: Kim Persson" in html
