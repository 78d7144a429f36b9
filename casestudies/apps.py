from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CaseStudiesConfig(AppConfig):
    name = "casestudies"
    verbose_name = _("Cases")

    def ready(self) -> None:
        from contact import subjects

        from . import documents, guide_sections
        from .contact_subjects import find_case

        documents.register()
        guide_sections.register()
        subjects.register("case", find_case)
