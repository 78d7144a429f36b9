"""System checks of what every kind of knowledge page must declare."""

from django.apps import apps
from django.core.checks import Error, register

from .forms import KnowledgePageForm
from .models import KnowledgePage


@register()
def check_knowledge_pages(app_configs, **kwargs) -> list[Error]:
    """Refuse a knowledge page without a kind, an editor's form or a place in the tree."""
    models = [model for model in apps.get_models() if issubclass(model, KnowledgePage)]
    return [error for model in models if model is not KnowledgePage for error in find_errors(model)]


def find_errors(model: type[KnowledgePage]) -> list[Error]:
    lines = {
        "E001": ("kind", bool(model.kind), 'kind = "…"'),
        "E002": (
            "base_form_class",
            issubclass(model.base_form_class, KnowledgePageForm),
            "base_form_class = KnowledgePageForm",
        ),
        "E003": (
            "parent_page_types",
            "parent_page_types" in vars(model),
            'parent_page_types = ["<app>.<IndexPage>"]',
        ),
        "E004": ("subpage_types", "subpage_types" in vars(model), "subpage_types: list[str] = []"),
        "E005": ("is_creatable", "is_creatable" in vars(model), "is_creatable = True"),
    }
    return [
        Error(
            f"{model.__name__} is a knowledge page without {name}.",
            hint=f"Add the line: {line}",
            obj=model,
            id=f"knowledge.{code}",
        )
        for code, (name, is_there, line) in lines.items()
        if not is_there
    ]
