from django import template
from wagtail.models import WorkflowState

from review.sent_back import find_sent_back

register = template.Library()


@register.inclusion_tag("review/sent_back.html")
def show_sent_back(state: WorkflowState | None) -> dict:
    """What the reviewer wrote when ``state`` is that of a page that was sent back; else nothing."""
    return {"sent_back": find_sent_back(state)}
