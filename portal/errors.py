"""Error pages: Swedish, and independent of the database and of whatever just failed."""

from django.http import HttpRequest, HttpResponse
from django.template import loader


def error_page(status: int):
    """Return a view that answers with ``templates/<status>.html``."""

    def view(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
        context = {"reference": getattr(request, "error_reference", "")}
        # No request: the context processors of ordinary pages may be what failed.
        return HttpResponse(loader.render_to_string(f"{status}.html", context), status=status)

    return view


bad_request = error_page(400)
permission_denied = error_page(403)
page_not_found = error_page(404)
server_error = error_page(500)
