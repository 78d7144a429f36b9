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
        from .changing import actions as proposal_actions
        from .changing import admin_hooks as proposal_hooks  # noqa: F401
        from .changing import publishing as proposal_publishing
        from .moderation import start as moderators_start
        from .uploads import signals as file_signals

        register_actions()
        signals.connect()
        periodic("submissions.erase_old", "erase_old_submissions", every=timedelta(days=1))
        proposal_actions.register_actions()
        proposal_publishing.connect()
        moderators_start.register()
        file_signals.connect()
        periodic("submissions.scan_files", "scan_submission_files", every=timedelta(minutes=1))
        periodic("submissions.sweep_files", "sweep_submission_files", every=timedelta(days=1))
