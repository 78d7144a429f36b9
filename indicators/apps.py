from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IndicatorsConfig(AppConfig):
    name = "indicators"
    verbose_name = _("Indicators")

    def ready(self) -> None:
        from registers.registry import Register, register

        from . import basis
        from .models import Indicator

        register(Register(Indicator, key="slug", slug="slug"))
        basis.refer_to_sources()
