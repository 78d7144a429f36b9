from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BrowseConfig(AppConfig):
    name = "browse"
    verbose_name = _("Browse")

    def ready(self) -> None:
        from . import documents

        documents.register()
