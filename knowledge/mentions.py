"""Where running text names a source."""

from django.apps import apps
from django.db.models import Model, Q, TextField
from django.db.models.functions import Cast
from django.utils.text import capfirst
from wagtail.fields import StreamField

from registers.usage import EXAMPLES, Use

from .models import Source


def list_mentions(source: Source) -> list[Use]:
    """The objects whose running text has the source's marker, by kind; a text is no relation."""
    uses = []
    for model, names in _text_fields():
        pages = _mentioning(model, names, marker=f"[@{source.code}]")
        if pages:
            kind = capfirst(str(model._meta.verbose_name))
            uses.append(Use(kind, len(pages), [str(page) for page in pages[:EXAMPLES]]))
    return uses


def _text_fields() -> list[tuple[type[Model], list[str]]]:
    """Every model that has running text of its own, with the fields' names."""
    found = [
        (model, [field.name for field in model._meta.local_fields if isinstance(field, StreamField)])
        for model in apps.get_models()
    ]
    return [(model, names) for model, names in found if names]


def _mentioning(model: type[Model], names: list[str], *, marker: str) -> list[Model]:
    # As text, because SQLite cannot search inside JSON.
    as_text = {f"{name}_as_text": Cast(name, TextField()) for name in names}
    named = Q()
    for name in as_text:
        named |= Q(**{f"{name}__contains": marker})
    return list(model._default_manager.annotate(**as_text).filter(named).order_by("pk"))
