from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LearningConfig(AppConfig):
    name = "learning"
    verbose_name = _("Learning")

    def ready(self) -> None:
        from registers.registry import Register, register

        from . import documents
        from .actions import register_actions
        from .models import WebinarSeries
        from .recordings import documents as recordings
        from .recordings import step_sections

        documents.register()
        register(Register(WebinarSeries, key="slug"))
        register_actions()
        recordings.register()
        step_sections.register()
        declare_jobs()


def declare_jobs() -> None:
    from jobs.registry import periodic

    periodic("learning.release_seats", "release_seats", every=timedelta(minutes=1))
