from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TaxonomyConfig(AppConfig):
    name = "taxonomy"
    verbose_name = _("Vocabularies")

    def ready(self) -> None:
        from registers.registry import Register, register

        from .models import Phase, Tag, TargetGroup, Term, Theme
        from .search_words import keep_phrases

        register(Register(Theme, slug="slug", keep_name=keep_phrases))
        register(Register(TargetGroup, slug="slug"))
        register(Register(Phase, slug="slug"))
        register(Register(Term, scope="vocabulary"))
        register(Register(Tag, key="name", slug="slug"))
