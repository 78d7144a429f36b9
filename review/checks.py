"""A system check of what every page type must declare."""

from django.core.checks import Error, register
from wagtail.models import Page, get_page_models

from .models import ReviewedPageMixin


@register()
def check_page_types(app_configs, **kwargs) -> list[Error]:
    """Refuse a page type whose pages would go public unread."""
    return [
        Error(
            f"{model.__name__} is a page type that nobody reviews.",
            hint=f"Put the mixin first: class {model.__name__}(ReviewedPageMixin, …, Page), of review.models.",
            obj=model,
            id="review.E001",
        )
        for model in get_page_models()
        if model is not Page and not is_reviewed_type(model)
    ]


def is_reviewed_type(model: type[Page]) -> bool:
    """Say whether the mixin has its say before ``Page``."""
    order = model.__mro__
    return ReviewedPageMixin in order and order.index(ReviewedPageMixin) < order.index(Page)
