from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IndicatorsConfig(AppConfig):
    name = "indicators"
    verbose_name = _("Indicators")

    def ready(self) -> None:
        from registers.registry import Register, register
        from taxonomy.search_words import keep_phrases

        from . import basis
        from .models import Indicator

        register(Register(Indicator, key="slug", slug="slug", keep_name=keep_phrases))
        basis.refer_to_sources()
