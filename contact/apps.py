from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ContactConfig(AppConfig):
    name = "contact"
    verbose_name = _("Contact")

    def ready(self):
        from audit import actions
        from jobs import registry

        registry.periodic("erase_old_messages", "erase_old_messages", every=timedelta(days=1))
        actions.register("contact.receive", label=_("Receive message"), message=_("Message received"))
        actions.register("contact.set_state", label=_("Change state"), message=_("State changed"))
        actions.register("contact.erase", label=_("Erase message"), message=_("Message erased"))
