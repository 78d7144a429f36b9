from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class JobsConfig(AppConfig):
    name = "jobs"
    verbose_name = _("Work that happens later")

    def ready(self):
        from . import registry

        registry.periodic("send_mail", "send_queued_mail_batch", every=timedelta(seconds=10))
        registry.periodic("publish_scheduled", "publish_due", every=timedelta(minutes=1))
        registry.periodic("erase_old_mail", "erase_old_mail", every=timedelta(days=1))
