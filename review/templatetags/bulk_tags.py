"""The bulk actions under a list."""

from django import template
from wagtail.admin.templatetags.wagtailadmin_tags import bulk_action_choices

from review.offered_bulk import leave_out_refused

register = template.Library()


@register.inclusion_tag("wagtailadmin/shared/buttons.html", takes_context=True)
def offered_bulk_actions(context: dict, app_label: str, model_name: str) -> dict:
    """Wagtail's choices, without those that its reader may use on no page."""
    choices = bulk_action_choices(context, app_label, model_name)
    buttons = leave_out_refused(choices["buttons"], user=context["request"].user)
    return {**choices, "buttons": buttons}
