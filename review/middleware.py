"""An answer in words to whoever tries what the review forbids."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from wagtail.admin import messages

from .errors import ReviewRefused

REFUSED = 409


class RefusalMiddleware:
    """Turn ReviewRefused into a message; before it runs, the transaction of the request is rolled back."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, ReviewRefused):
            return None
        if wants_json(request):
            body = {"success": False, "error_code": "review_refused", "error_message": str(exception)}
            return JsonResponse(body, status=REFUSED)
        messages.error(request, str(exception))
        return redirect(find_way_back(request))


def wants_json(request: HttpRequest) -> bool:
    return request.headers.get(
        "x-requested-with"
    ) == "XMLHttpRequest" or "application/json" in request.headers.get("accept", "")


def find_way_back(request: HttpRequest) -> str:
    """The address that the form came from, when it is one of ours; else the admin's start page."""
    for address in (request.POST.get("next", ""), request.headers.get("referer", "")):
        if url_has_allowed_host_and_scheme(address, allowed_hosts={request.get_host()}):
            return address
    return "wagtailadmin_home"
