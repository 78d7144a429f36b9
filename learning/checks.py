"""Checks of what only a public portal needs."""

from django.conf import settings
from django.core.checks import Warning, register


@register(deploy=True)
def check_films_are_sent_by_the_proxy(app_configs, **kwargs) -> list[Warning]:
    """Warn where the portal sends films itself: sixteen who watch with a slow line would stop it."""
    if settings.FILM_ACCEL_PREFIX:
        return []
    return [
        Warning(
            "Films are sent by the portal itself, and each who watches one keeps a thread of the web server.",
            hint="Let the proxy send them and set FILM_ACCEL_PREFIX (see Films in docs/operations.md).",
            id="learning.W001",
        )
    ]
