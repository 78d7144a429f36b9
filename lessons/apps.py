from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LessonsConfig(AppConfig):
    name = "lessons"
    verbose_name = _("Lessons")

    def ready(self) -> None:
        from upkeep import start_actions

        from . import case_sections, documents, guide_sections

        case_sections.register()
        documents.register()
        guide_sections.register()
        start_actions.register(start_actions.StartAction(_("New lesson"), "lessons_new"))
