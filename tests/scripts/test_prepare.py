"""Preparing the data folder and the database: done once, and done again without harm."""

import pytest
from django.contrib.auth import get_user_model
from django.db import connection

from knowledge.models import KnowledgePage
from scripts import prepare
from tests import builders


def test_password_is_kept_and_readable_by_its_owner_only(tmp_path):
    path = tmp_path / "admin_password"

    first = prepare.read_or_make_password(path)

    assert prepare.read_or_make_password(path) == first
    assert len(first) == 20
    assert path.stat().st_mode & 0o777 == 0o600


def test_password_of_two_portals_differs(tmp_path):
    assert prepare.read_or_make_password(tmp_path / "a") != prepare.read_or_make_password(tmp_path / "b")


@pytest.mark.django_db
def test_create_admin_twice_keeps_the_password_that_an_editor_chose():
    prepare.create_admin("the-generated-one")
    admin = get_user_model().objects.get()
    admin.set_password("chosen-by-the-editor")
    admin.save()

    prepare.create_admin("the-generated-one")

    assert get_user_model().objects.get().check_password("chosen-by-the-editor")


def test_load_starter_content_into_a_portal_with_pages_changes_nothing(starter):
    page = KnowledgePage.objects.order_by("pk").first()
    KnowledgePage.objects.filter(pk=page.pk).update(title="Changed by an editor")
    removed = KnowledgePage.objects.order_by("pk").last()
    builders.delete(removed)

    prepare.load_starter_content()

    assert KnowledgePage.objects.get(pk=page.pk).title == "Changed by an editor"
    assert not KnowledgePage.objects.filter(uid=removed.uid).exists()


@pytest.mark.django_db
def test_migrate_of_a_migrated_database_says_nothing(capsys):
    prepare.migrate()

    assert capsys.readouterr().out == ""


@pytest.mark.django_db
def test_prepare_makes_the_table_of_a_cache_in_the_database_once(tmp_path, settings, monkeypatch):
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache_table"}
    }
    for step in ("load_starter_content", "create_admin"):
        monkeypatch.setattr(prepare, step, lambda *args: None)

    prepare.prepare(tmp_path)
    prepare.prepare(tmp_path)

    assert "cache_table" in connection.introspection.table_names()
