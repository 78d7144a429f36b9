"""How pages travel: compressed, and with an icon for those who ask without being told."""

import gzip

import pytest

from tests.builders import make_case

pytestmark = pytest.mark.django_db


def test_page_is_compressed_for_who_accepts_it(client):
    case = make_case(title="Komprimerat fall")

    response = client.get(case.url, headers={"accept-encoding": "gzip"})

    assert response.headers["Content-Encoding"] == "gzip"
    assert "Komprimerat fall" in gzip.decompress(response.content).decode()


def test_favicon_is_found_at_its_customary_address(client):
    response = client.get("/favicon.ico")

    assert (response.status_code, response.headers["Location"]) == (302, "/static/img/favicon.ico")
