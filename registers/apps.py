from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RegistersConfig(AppConfig):
    name = "registers"
    verbose_name = _("Registers")

    def ready(self) -> None:
        from audit import actions

        from .slugs import let_browsers_read_dashes

        let_browsers_read_dashes()
        actions.register(
            "registers.merge", label=_("Merge entries"), message=_("Another entry was merged into this one")
        )
