"""What the shared components need beyond Django's own tags: nothing that queries or decides."""

from django import template
from django.core.paginator import Page
from django.forms import BoundField, CheckboxInput

register = template.Library()


@register.filter
def with_class(field: BoundField, css_class: str) -> str:
    """Render the field's widget with a CSS class added to those it has."""
    present = field.field.widget.attrs.get("class", "")
    return field.as_widget(attrs={"class": f"{present} {css_class}".strip()})


@register.filter
def is_checkbox(field: BoundField) -> bool:
    return isinstance(field.field.widget, CheckboxInput)


@register.filter
def is_choice_group(field: BoundField) -> bool:
    """Tell whether the widget is a list of radio buttons or checkboxes, which needs a fieldset."""
    return field.use_fieldset and not is_checkbox(field)


@register.filter
def elided_pages(page: Page) -> list:
    """Return page numbers around the current one, with an ellipsis where some are left out."""
    return list(page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1))
