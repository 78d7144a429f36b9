from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LearningConfig(AppConfig):
    name = "learning"
    verbose_name = _("Learning")

    def ready(self) -> None:
        from registers.registry import Register, register

        from . import checks, documents  # noqa: F401
        from .actions import register_actions
        from .letters import signals
        from .models import WebinarSeries
        from .paths import part_of
        from .progress import sections
        from .progress import signals as progress_signals
        from .recordings import documents as recordings
        from .recordings import step_sections

        documents.register()
        register(Register(WebinarSeries, key="slug"))
        register_actions()
        signals.connect()
        progress_signals.connect()
        recordings.register()
        step_sections.register()
        sections.register()
        part_of.register()
        declare_jobs()


def declare_jobs() -> None:
    from jobs.registry import periodic

    periodic("learning.release_seats", "release_seats", every=timedelta(minutes=1))
    periodic("learning.send_letters", "send_webinar_letters", every=timedelta(minutes=1))
    periodic("learning.erase_registrations", "erase_old_registrations", every=timedelta(days=1))
    periodic("learning.erase_unused_progress", "erase_unused_progress", every=timedelta(days=1))
