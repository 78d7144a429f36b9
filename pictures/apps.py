from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PicturesConfig(AppConfig):
    name = "pictures"
    verbose_name = _("Pictures")

    def ready(self) -> None:
        from jobs import registry

        from . import signals

        signals.connect()
        registry.periodic("erase_abandoned_uploads", "erase_abandoned_uploads", every=timedelta(days=1))
