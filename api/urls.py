from django.http import HttpRequest, HttpResponse
from django.urls import path, re_path
from django.utils.translation import gettext as _

from .application import api
from .delivery import deliver
from .open_data import open_data
from .problems import answer_problem


def nothing_here(request: HttpRequest) -> HttpResponse:
    return answer_problem(404, _("See /api/v1/openapi.json for what can be asked."))


patterns, app, namespace = api.urls
for pattern in patterns:
    # Ninja's view of its root knows only where a page of documentation would be; its name is needed.
    pattern.callback = deliver(nothing_here if pattern.name == "api-root" else pattern.callback)

urlpatterns = [
    path("oppna-data/", open_data, name="open_data"),
    path("api/v1/", (patterns, app, namespace)),
    re_path("^api/", deliver(nothing_here)),
]
