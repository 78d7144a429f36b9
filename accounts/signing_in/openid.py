"""The way to the sign-in service and back; whatever goes wrong there is told on a page of ours."""

from collections.abc import Callable

from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect import views
from django.http import HttpRequest, HttpResponse
from requests import RequestException

from ..adapters import refuse
from ..privacy import keep_to_oneself


def survive(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """allauth asks the service for its addresses where it catches nothing."""

    def surviving(request: HttpRequest, provider_id: str) -> HttpResponse:
        try:
            return view(request, provider_id)
        except (RequestException, OAuth2Error, KeyError):
            return refuse(request, has_failed=True)

    return keep_to_oneself(surviving)


login = survive(views.login)
callback = survive(views.callback)
