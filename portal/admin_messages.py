"""The messages of the admin's own scripts, with those that Wagtail lacks in Swedish."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.i18n import JavaScriptCatalog
from wagtail.admin.localization import get_localized_response


class ScriptMessages(JavaScriptCatalog):
    """Wagtail's own view reads only Wagtail's catalogue; this one adds those of the settings."""

    packages = ["wagtail.admin"]

    def get_paths(self, packages: list[str]) -> list[str]:
        return [*super().get_paths(packages), *map(str, settings.LOCALE_PATHS)]


def script_messages(request: HttpRequest) -> HttpResponse:
    return get_localized_response(ScriptMessages.as_view(), request)
