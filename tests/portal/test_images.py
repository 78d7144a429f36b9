"""The embedded default shows uploaded images, and gives out nothing else of the media folder."""

from pathlib import Path

import pytest
from django.conf import settings

pytestmark = pytest.mark.django_db


@pytest.fixture
def media_file():
    made = []

    def make(name: str) -> None:
        path = Path(settings.MEDIA_ROOT) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"innehall")
        made.append(path)

    yield make
    for path in made:
        path.unlink()


def test_image_rendition_is_served(client, media_file):
    media_file("images/bild.webp")

    response = client.get("/media/images/bild.webp")

    assert response.status_code == 200
    assert b"".join(response.streaming_content) == b"innehall"
    assert response.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("name", ["documents/avtal.pdf", "original_images/bild.jpg"])
def test_originals_and_documents_are_not_served(client, media_file, name):
    media_file(name)

    assert client.get(f"/media/{name}").status_code == 404
    assert client.get(f"/media/images/../{name}").status_code == 400
