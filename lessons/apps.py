from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LessonsConfig(AppConfig):
    name = "lessons"
    verbose_name = _("Lessons")

    def ready(self) -> None:
        from upkeep import rows, start_actions

        from . import case_sections, documents, guide_sections
        from .models import LessonPage

        case_sections.register()
        documents.register()
        guide_sections.register()
        rows.register_groundless(LessonPage, LessonPage.objects.groundless)
        start_actions.register(start_actions.StartAction(_("New lesson"), "lessons_new"))
