from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SubmissionsConfig(AppConfig):
    name = "submissions"
    verbose_name = _("Submissions")

    def ready(self) -> None:
        from jobs.registry import periodic

        from . import signals
        from .actions import register_actions

        register_actions()
        signals.connect()
        periodic("submissions.erase_old", "erase_old_submissions", every=timedelta(days=1))
