from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class KnowledgeConfig(AppConfig):
    name = "knowledge"
    verbose_name = _("Knowledge")

    def ready(self) -> None:
        from registers.registry import Register, register

        from . import checks, mentions, reference_signals  # noqa: F401
        from .models import Source
        from .rows import hooks  # noqa: F401

        register(Register(Source, name="title"))
        mentions.refer_to_sources()
        reference_signals.follow_relations()
