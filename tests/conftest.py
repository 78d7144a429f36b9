"""Fixtures shared by every test."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import Permission
from django.core.cache import cache
from django.db import connection
from django.test import TransactionTestCase
from django.utils.translation.reloader import translation_file_changed
from hypothesis import HealthCheck
from hypothesis import settings as effort

from knowledge.drawing import can_print
from review.groups import EDITOR
from scripts.catalogues import compile_stale_catalogues
from search.lexicon.building import build_lexicon
from search.titles import title_words
from tests.builders import make_user
from tests.database import DATABASE_FIXTURES, Databases

COMMITTING_FIXTURES = {"transactional_db", "live_server"}
pytest_plugins = ["tests.left_out"]
# How long an example takes depends on what else the machine does.
effort.register_profile(
    "patient", effort.default, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
effort.load_profile("patient")


def pytest_configure() -> None:
    for catalogue in compile_stale_catalogues():
        # Django was loaded before this hook and has taken what it found, in a new clone nothing, for good.
        translation_file_changed(sender=None, file_path=catalogue.with_suffix(".mo"))
    build_lexicon(Path(settings.LEXICON_DIR))
    # WhiteNoise warns when the folder that a deployment collects into is missing.
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give database access to what asks for the starter content."""
    for item in items:
        if "starter" in getattr(item, "fixturenames", ()) and not item.get_closest_marker("django_db"):
            item.add_marker(pytest.mark.django_db)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Remove what tests wrote to the data folder that the test settings made; workers keep theirs inside it."""
    folder = Path(settings.DATA_DIR)
    if not hasattr(config, "workerinput") and folder.is_relative_to(tempfile.gettempdir()):
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def databases(django_test_environment: None, django_db_blocker) -> Iterator[Databases]:
    original = connection.settings_dict["NAME"]
    with django_db_blocker.unblock():
        made = Databases()
    yield made
    with django_db_blocker.unblock():
        made.drop_session_copies()
    connection.settings_dict["NAME"] = original


@pytest.fixture(scope="session")
def django_db_setup(databases: Databases) -> None:
    """Take the place of pytest-django's own, which would migrate one database per run."""


@pytest.fixture(scope="class")
def starter() -> None:
    """Let the test see the starter content; ``_database`` does it, and the files that it names are put here.

    They were stored by whichever process made the template, which may be another one, or have ended long ago.
    """
    folder = Path(settings.MEDIA_ROOT) / "films"
    for film in (Path(settings.BASE_DIR) / "content" / "films").glob("*.mp4"):
        if not (folder / film.name).exists():
            folder.mkdir(parents=True, exist_ok=True)
            shutil.copy(film, folder / film.name)


@pytest.fixture(scope="class", autouse=True)
def _database(request: pytest.FixtureRequest, monkeypatch_class: pytest.MonkeyPatch) -> Iterator[None]:
    """Point the connection at the right database before pytest-django opens its transaction.

    Class scope is what makes it first: fixtures of a wider scope are set up earlier, and for a plain
    function pytest takes the function itself as the class.
    """
    fixtures = set(request.fixturenames)
    marker = request.node.get_closest_marker("django_db")
    if not (marker or fixtures & DATABASE_FIXTURES):
        yield
        return
    databases = request.getfixturevalue("databases")
    commits = bool(marker and marker.kwargs.get("transaction")) or bool(fixtures & COMMITTING_FIXTURES)
    has_content = "starter" in fixtures
    with request.getfixturevalue("django_db_blocker").unblock():
        if not commits:
            databases.use(databases.session_copy(has_content=has_content))
            yield
            return
        # Django would empty every table afterwards; the whole copy is thrown away instead.
        monkeypatch_class.setattr(TransactionTestCase, "_fixture_teardown", lambda self: None)
        with databases.throwaway(has_content=has_content) as name:
            databases.use(name)
            yield


@pytest.fixture(scope="class")
def monkeypatch_class() -> Iterator[pytest.MonkeyPatch]:
    with pytest.MonkeyPatch.context() as patch:
        yield patch


@pytest.fixture(autouse=True)
def _empty_cache() -> None:
    """Let no test see another's limits, nor the root paths or titles of another database."""
    cache.clear()
    title_words.forget()


@pytest.fixture
def count_queries(django_assert_num_queries):
    """``with count_queries(12): …`` – a literal number, so that a change of cost is a change of the test."""
    return django_assert_num_queries


@pytest.fixture
def editor(client):
    """A browser in which a *Redaktör* is signed in."""
    client.force_login(make_user("eva", group=EDITOR))
    return client


@pytest.fixture
def sign_in(client):
    """Sign in somebody who may enter the admin and has the permissions that the test names."""

    def sign_in(*codenames):
        user = make_user("red")
        user.user_permissions.set(Permission.objects.filter(codename__in=["access_admin", *codenames]))
        client.force_login(user)
        return user

    return sign_in


@pytest.fixture
def pango():
    """What draws PDFs; a machine of one's own may lack it, CI may not."""
    if can_print():
        return
    if os.environ.get("CI"):
        pytest.fail("Install pango: scripts/ci/packages.sh names the packages.")
    pytest.skip("pango is not installed; docs/operations.md names the packages")
