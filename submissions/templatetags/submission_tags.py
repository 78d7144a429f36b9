from django import template
from django.utils.translation import gettext_lazy as _

from ..models import SectionCode

register = template.Library()
ROW_TITLES = {
    SectionCode.ACTORS: _("Actor"),
    SectionCode.FINANCING: _("Sum"),
    SectionCode.RESULTS: _("Result"),
    SectionCode.LESSONS: _("Lesson"),
}


@register.filter
def of(entries: dict, key: str):
    """What stands under ``key``, or nothing."""
    return entries.get(key)


@register.simple_tag
def rows_title(code: str) -> str:
    """What one row of a section is called."""
    return str(ROW_TITLES.get(SectionCode(code), ""))
