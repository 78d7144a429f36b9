from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = _("Search")

    def ready(self) -> None:
        from jobs.registry import periodic

        from . import page_documents, signals, vocabulary

        signals.connect()
        vocabulary.connect()
        page_documents.watch_registers()
        periodic("search.drain_index", "drain_index", every=timedelta(minutes=1))
        periodic("search.check_index", "check_index", every=timedelta(days=1))
