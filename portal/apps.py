from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PortalConfig(AppConfig):
    name = "portal"
    verbose_name = "Utfallsbanken"

    def ready(self) -> None:
        from audit import actions

        from . import checks  # noqa: F401
        from .take_out.taking import ACTION

        actions.register(
            ACTION, label=_("took out the content"), message=_("Took out the whole content as files")
        )
