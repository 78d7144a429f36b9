from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class UpkeepConfig(AppConfig):
    name = "upkeep"
    verbose_name = _("Upkeep")

    def ready(self) -> None:
        from jobs import registry

        from . import signals
        from .bulk.log import register_actions
        from .reports.ours import register_reports

        register_actions()
        register_reports()
        registry.periodic("take_stock", "take_stock", every=timedelta(days=1))
        registry.periodic("check_links", "check_links", every=timedelta(minutes=1))
        signals.watch()
