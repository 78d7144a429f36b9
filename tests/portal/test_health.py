import json

import pytest
from django.db import OperationalError

from tests import builders


def test_live_answers_without_a_database(client):
    response = client.get("/live")

    assert (response.status_code, response.content) == (200, b"ok")
    assert "no-store" in response["Cache-Control"]


@pytest.mark.django_db
def test_ready_asks_the_database_once(client, count_queries):
    with count_queries(1):
        response = client.get("/ready")

    assert (response.status_code, response.content) == (200, b"ok")


@pytest.fixture
def broken_database(monkeypatch):
    def fail(self):
        raise OperationalError("secret connection string")

    monkeypatch.setattr("django.db.backends.base.base.BaseDatabaseWrapper.cursor", fail)


@pytest.mark.django_db
@pytest.mark.parametrize("url", ["/ready", "/health"])
def test_database_that_is_down_makes_it_unavailable(client, broken_database, url):
    response = client.get(url)

    assert response.status_code == 503
    assert b"secret" not in response.content


@pytest.mark.django_db
def test_health_tells_how_the_parts_are(client, settings):
    settings.BUILD_COMMIT = "abc123"
    builders.make_case()
    builders.index_all()

    report = json.loads(client.get("/health").content)

    assert report["database"] is True
    assert report["search"]["documents"] > 0
    assert report["worker"] == {"is_alive": False, "failing": []}
    assert report["mail"] == {"waiting": 0, "given_up": 0, "oldest_seconds": 0}
    assert report["commit"] == "abc123"
    assert report["disk_free_mb"] > 0


@pytest.mark.django_db
def test_health_tells_no_secret(client, settings):
    settings.BUILD_COMMIT = "abc123"

    text = client.get("/health").content.decode()

    assert settings.SECRET_KEY not in text
    assert str(settings.DATA_DIR) not in text
    assert set(json.loads(text)) == {"database", "search", "worker", "mail", "disk_free_mb", "commit"}


@pytest.mark.django_db
def test_health_without_its_folder_still_answers(client, settings):
    settings.DATA_DIR = settings.DATA_DIR / "missing"

    assert json.loads(client.get("/health").content)["disk_free_mb"] is None


@pytest.mark.django_db
@pytest.mark.parametrize("url", ["/live", "/ready", "/health"])
def test_health_is_only_read(client, url):
    assert client.post(url).status_code == 405
