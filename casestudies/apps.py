from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CaseStudiesConfig(AppConfig):
    name = "casestudies"
    verbose_name = _("Cases")

    def ready(self) -> None:
        from contact import subjects
        from registers.registry import reserve
        from taxonomy.models import Term

        from . import documents, guide_sections
        from .contact_subjects import find_case
        from .domain.evidence import BASE_LEVELS

        documents.register()
        guide_sections.register()
        subjects.register("case", find_case)
        reserve(
            Term,
            BASE_LEVELS,
            scope=Term.Vocabulary.EVALUATION_DESIGN,
            reason=_(
                "The evidence strength of results is computed from this evaluation design, so it must stay."
            ),
        )
