"""The checks that refuse settings and page types which would lose data."""

import pytest
from django.core.management import call_command

from portal.checks import (
    check_cache_table,
    check_content_files,
    check_sqlite_settings,
    find_creatable_pages,
    sqlite_errors,
)
from portal.content import schema
from portal.settings.base import SQLITE_OPTIONS, configure_database

GOOD = configure_database({"ENGINE": "django.db.backends.sqlite3", "NAME": "x"})


def test_check_sqlite_settings_passes_for_the_portal():
    assert check_sqlite_settings(None) == []


@pytest.mark.parametrize(
    ("change", "setting"),
    [
        ({"CONN_MAX_AGE": 0}, "CONN_MAX_AGE = None"),
        ({"ATOMIC_REQUESTS": True}, "ATOMIC_REQUESTS = False"),
        (
            {"OPTIONS": {**SQLITE_OPTIONS, "transaction_mode": "DEFERRED"}},
            "OPTIONS['transaction_mode'] = 'IMMEDIATE'",
        ),
        ({"OPTIONS": {**SQLITE_OPTIONS, "timeout": 5}}, "OPTIONS['timeout'] >= 20"),
    ],
)
def test_sqlite_errors_with_one_wrong_setting_names_it(change, setting):
    errors = sqlite_errors("default", {**GOOD, **change})

    assert [(error.id, error.hint) for error in errors] == [
        ("portal.E001", f"Set {setting} (see configure_database in portal/settings/base.py).")
    ]


def test_sqlite_errors_without_any_option_names_every_setting():
    assert len(sqlite_errors("default", {"ENGINE": "django.db.backends.sqlite3"})) == 5


def test_sqlite_errors_for_postgresql_are_none():
    assert sqlite_errors("default", {"ENGINE": "django.db.backends.postgresql"}) == []


@pytest.mark.django_db
def test_check_cache_table_passes_for_a_cache_in_memory():
    assert check_cache_table(None, databases=["default"]) == []


@pytest.mark.django_db
def test_check_cache_table_warns_until_the_table_is_made(settings):
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache_table"}
    }

    warnings = check_cache_table(None, databases=["default"])
    call_command("createcachetable", verbosity=0)

    assert [(warning.id, warning.hint) for warning in warnings] == [
        ("portal.W001", "Run manage.py createcachetable.")
    ]
    assert check_cache_table(None, databases=["default"]) == []


def test_check_content_files_passes_for_the_portal():
    assert check_content_files(None) == []


def test_check_content_files_with_a_type_left_out_names_the_line_to_add(monkeypatch):
    monkeypatch.setattr(schema, "PAGE_TYPES", schema.PAGE_TYPES[1:])

    errors = check_content_files(None)

    assert [error.id for error in errors] == ["portal.E002"]
    assert errors[0].hint.startswith('Add PageType("…", HomePage, …)')


def test_every_page_type_lets_editors_reach_each_of_its_own_fields():
    hidden = {"uid"}
    for model in find_creatable_pages():
        reachable = set(model.get_edit_handler().get_form_class().base_fields)
        own = {
            field.name
            for field in [*model._meta.local_fields, *model._meta.local_many_to_many]
            if not field.auto_created and not field.name.endswith("_ptr")
        }
        assert own - reachable - hidden == set(), model.__name__
