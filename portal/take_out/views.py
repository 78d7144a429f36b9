"""The page that says what is taken out, and the download."""

from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods
from wagtail.admin.auth import user_passes_test

from .archive import stream_archive
from .taking import find_changed, may_take_out, take_out_content


@user_passes_test(may_take_out)
@require_http_methods(["GET", "HEAD", "POST"])
def take_out(request: HttpRequest) -> HttpResponseBase:
    if request.method != "POST":
        return render(request, "portal/take_out/page.html", {"changed": find_changed()})
    now = timezone.localtime()
    files = take_out_content(actor=request.user, now=now)
    folder = f"utfallsbanken-{now:%Y-%m-%d-%H%M}"
    return StreamingHttpResponse(
        stream_archive(files, folder=folder, now=now),
        content_type="application/zip",
        headers={
            "Content-Disposition": f'attachment; filename="{folder}.zip"',
            "Cache-Control": "private, no-store",
            # Compressed already: without this, GZipMiddleware would do it once more.
            "Content-Encoding": "identity",
        },
    )
