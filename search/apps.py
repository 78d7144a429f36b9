from datetime import timedelta

from django.apps import AppConfig
from django.conf import settings
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = _("Search")

    def ready(self) -> None:
        from . import page_documents, unshown, vocabulary
        from .index import signals
        from .log.reports import register_reports

        signals.connect()
        vocabulary.connect()
        page_documents.watch_registers()
        register_reports()
        unshown.register_report()
        declare_jobs()


def declare_jobs() -> None:
    from jobs.registry import periodic

    periodic("search.drain_index", "drain_index", every=timedelta(minutes=1))
    periodic("search.erase_old_searches", "erase_old_searches", every=timedelta(days=1))
    periodic("search.send_search_alerts", "send_search_alerts", every=timedelta(minutes=5))
    periodic("search.erase_unconfirmed", "erase_unconfirmed_searches", every=timedelta(days=1))
    periodic("search.check_index", "check_index", every=timedelta(days=1))
    if settings.SEARCH_ENGINE == "elasticsearch":
        periodic("search.push_index", "push_index", every=timedelta(seconds=10))
        periodic("search.check_search_server", "check_search_server", every=timedelta(days=1))
