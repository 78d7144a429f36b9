"""What signed-in editors see on public pages."""

from django import template
from django.conf import settings
from django.template import Context
from django.utils.safestring import SafeString
from wagtail.admin.templatetags.wagtailuserbar import wagtailuserbar

register = template.Library()


@register.simple_tag(takes_context=True)
def editor_bar(context: Context) -> SafeString | str:
    """Wagtail's bar, for whoever may use the admin; in a preview it is what runs the checks.

    Without a session's cookie nobody is signed in, and nobody is asked for: an answer that depends on who
    reads it could not be kept by a cache.
    """
    request = context.get("request")
    if request is None or not hasattr(request, "user"):
        return ""
    is_preview = getattr(request, "is_preview", False)
    if not is_preview and settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return ""
    return wagtailuserbar(context)
