"""What robots are asked to leave alone."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

HOUR = 60 * 60


@require_safe
@cache_control(public=True, max_age=HOUR)
def robots(request: HttpRequest) -> HttpResponse:
    """Forms and endless filter combinations are for people; everything else may be read."""
    lines = [
        "User-agent: *",
        f"Disallow: /{settings.WAGTAIL_ADMIN_URL_PATH}",
        "Disallow: /kontakt/om/",
        "Disallow: /*?*q=",
        "",
        f"Sitemap: {settings.SITE_URL}{reverse('sitemap')}",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
