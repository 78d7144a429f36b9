"""The second factor of the staff, and what the admin answers to those who have no business there."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve, reverse
from django.utils.http import urlencode

from guard.views import keep_private

from .staff import has_second_factor, has_shown_second_factor, is_staff

ACCOUNT = "/konto/"
# Where she shows the factor that she has. No more: a password alone must not lead to where it is taken away.
SHOWING = {"mfa_reauthenticate", "mfa_reauthenticate_webauthn", "account_logout"}
SETTING_UP = {
    "accounts:second_factor_needed",
    "account_reauthenticate",
    "account_logout",
    "mfa_activate_totp",
    "mfa_add_webauthn",
}
# Below the admin's address; without being signed in one reaches these as well.
OPEN_PARTS = ("login/", "logout/", "password_reset/", "sprite/", "jsi18n/")


class SecondFactorMiddleware:
    """Staff who have given a password only are nobody, except where they give the rest.

    Also tells whoever is signed in but is not of the staff that the admin is not for her. Looks at nothing
    without a session cookie, so that public pages stay the same for everybody.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.SESSION_COOKIE_NAME not in request.COOKIES or not request.user.is_authenticated:
            return self.get_response(request)
        if not is_staff(request.user):
            return self._answer_member(request)
        if not settings.STAFF_MFA_REQUIRED or has_shown_second_factor(request):
            return self.get_response(request)
        return self._answer_half_signed_in(request)

    def _answer_member(self, request: HttpRequest) -> HttpResponse:
        if is_of_admin(request) and not is_open(request):
            return keep_private(render(request, "accounts/not_staff.html", status=403))
        return self.get_response(request)

    def _answer_half_signed_in(self, request: HttpRequest) -> HttpResponse:
        name = name_of(request)
        has_factor = has_second_factor(request.user)
        if name in (SHOWING if has_factor else SETTING_UP) or name == "wagtailadmin_logout":
            return self.get_response(request)
        if is_of_admin(request) or request.path.startswith(ACCOUNT):
            return redirect_to(
                "mfa_reauthenticate" if has_factor else "accounts:second_factor_needed", request
            )
        request.user = AnonymousUser()
        return self.get_response(request)


def is_of_admin(request: HttpRequest) -> bool:
    return request.path.startswith(f"/{settings.WAGTAIL_ADMIN_URL_PATH}")


def is_open(request: HttpRequest) -> bool:
    return request.path.removeprefix(f"/{settings.WAGTAIL_ADMIN_URL_PATH}").startswith(OPEN_PARTS)


def name_of(request: HttpRequest) -> str:
    try:
        return resolve(request.path_info).view_name
    except Resolver404:
        return ""


def redirect_to(name: str, request: HttpRequest) -> HttpResponse:
    """To a page that leads on to where she was going, if a reader could have been going there."""
    query = ""
    if request.method == "GET" and is_of_admin(request) and not is_open(request):
        query = "?" + urlencode({REDIRECT_FIELD_NAME: request.get_full_path()})
    return redirect(reverse(name) + query)
