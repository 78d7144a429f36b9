from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OrganisationsConfig(AppConfig):
    name = "organisations"
    verbose_name = _("Places and organisations")

    def ready(self) -> None:
        from registers.registry import Register, register

        from .models import Municipality, Organisation, Region, keep_name

        register(Register(Municipality, slug="slug"))
        register(Register(Region, slug="slug"))
        register(Register(Organisation, key="slug", slug="slug", parts=("aliases",), keep_name=keep_name))
