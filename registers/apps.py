from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RegistersConfig(AppConfig):
    name = "registers"
    verbose_name = _("Registers")

    def ready(self) -> None:
        from audit import actions

        actions.register(
            "registers.merge", label=_("Merge entries"), message=_("Another entry was merged into this one")
        )
