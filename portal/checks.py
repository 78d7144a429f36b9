"""System checks that keep the database settings at what was measured to hold (docs/operations.md)."""

from django.conf import settings
from django.core.cache import caches
from django.core.cache.backends.db import DatabaseCache
from django.core.checks import Error, Tags, Warning, register
from django.db import connections
from wagtail.models import Page, get_page_models


@register(Tags.database)
def check_sqlite_settings(app_configs, databases=None, **kwargs) -> list[Error]:
    """Refuse SQLite without WAL, IMMEDIATE transactions, a waiting time and lasting connections."""
    return [error for name in settings.DATABASES for error in sqlite_errors(name, settings.DATABASES[name])]


def sqlite_errors(alias: str, config: dict) -> list[Error]:
    if not config["ENGINE"].endswith("sqlite3"):
        return []
    options = config.get("OPTIONS", {})
    command = options.get("init_command", "").replace(" ", "").lower()
    wrong = [
        name
        for name, is_right in {
            "OPTIONS['transaction_mode'] = 'IMMEDIATE'": options.get("transaction_mode") == "IMMEDIATE",
            "OPTIONS['timeout'] >= 20": options.get("timeout", 0) >= 20,
            "OPTIONS['init_command'] with journal_mode=WAL": "journal_mode=wal" in command,
            "OPTIONS['init_command'] with synchronous=FULL": "synchronous=full" in command,
            "CONN_MAX_AGE = None": config.get("CONN_MAX_AGE", 0) is None,
            "ATOMIC_REQUESTS = False": not config.get("ATOMIC_REQUESTS"),
        }.items()
        if not is_right
    ]
    return [
        Error(
            f"The SQLite database '{alias}' is not set up to survive concurrent writers.",
            hint=f"Set {setting} (see configure_database in portal/settings/base.py).",
            id="portal.E001",
        )
        for setting in wrong
    ]


@register(Tags.database)
def check_cache_table(app_configs, databases=None, **kwargs) -> list[Warning]:
    """Warn of a cache in the database whose table is not made yet: no page can be shown without it."""
    wanted = {
        cache._table for cache in map(caches.__getitem__, settings.CACHES) if isinstance(cache, DatabaseCache)
    }
    return [
        Warning(
            f"The table '{table}' of the cache is missing in the database '{alias}'.",
            hint="Run manage.py createcachetable.",
            id="portal.W001",
        )
        for alias in databases or ()
        for table in sorted(wanted - set(connections[alias].introspection.table_names()))
    ]


@register()
def check_content_files(app_configs, **kwargs) -> list[Error]:
    """Refuse a page type of ours that dump_content would leave out of the portal's take-out."""
    from .content.schema import PAGE_TYPES

    known = {page_type.model for page_type in PAGE_TYPES}
    return [
        Error(
            f"{model.__name__} has no form as a content file, so dump_content would leave its pages out.",
            hint=f'Add PageType("…", {model.__name__}, …) to PAGE_TYPES in portal/content/schema.py.',
            obj=model,
            id="portal.E002",
        )
        for model in find_creatable_pages()
        if model not in known
    ]


def find_creatable_pages() -> list[type]:
    """The page types that an editor can make; Wagtail's own bare page is none."""
    return [model for model in get_page_models() if model is not Page and model.is_creatable]
