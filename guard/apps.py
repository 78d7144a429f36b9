from django.apps import AppConfig
from django.core.signals import got_request_exception
from django.utils.translation import gettext_lazy as _


class GuardConfig(AppConfig):
    name = "guard"
    verbose_name = _("Protection of forms")

    def ready(self):
        from .errors import log_error_reference
        from .logs import mask_other_loggers

        mask_other_loggers()
        got_request_exception.connect(log_error_reference, dispatch_uid="guard.log_error_reference")
