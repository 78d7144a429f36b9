from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CaseStudiesConfig(AppConfig):
    name = "casestudies"
    verbose_name = _("Cases")

    def ready(self) -> None:
        from . import guide_sections

        guide_sections.register()
