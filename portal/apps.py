from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "portal"
    verbose_name = "Utfallsbanken"

    def ready(self) -> None:
        from . import checks  # noqa: F401
