"""Addresses. Pages are Wagtail's; registers, lists and forms have views of their own."""

from django.conf import settings
from django.urls import include, path
from django.views.generic import RedirectView
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from portal import admin_messages, health, robots, sitemaps

handler400 = "portal.errors.bad_request"
handler403 = "portal.errors.permission_denied"
handler404 = "portal.errors.page_not_found"
handler500 = "portal.errors.server_error"

urlpatterns = [
    # Before Wagtail's own view of the same address.
    path(f"{settings.WAGTAIL_ADMIN_URL_PATH}jsi18n/", admin_messages.script_messages),
    path(settings.WAGTAIL_ADMIN_URL_PATH, include(wagtailadmin_urls)),
    path("dokument/", include(wagtaildocs_urls)),
    path("live", health.live, name="live"),
    path("ready", health.ready, name="ready"),
    path("health", health.health, name="health"),
    path("robots.txt", robots.robots, name="robots"),
    path("favicon.ico", RedirectView.as_view(url=f"{settings.STATIC_URL}img/favicon.ico")),
    path("sitemap.xml", sitemaps.sitemap, name="sitemap"),
    path("", include("api.urls")),
    path("", include("submissions.urls")),
    path("", include("learning.urls")),
    path("", include("browse.urls")),
    path("", include("lessons.urls")),
    path("", include("casestudies.urls")),
    path("", include("search.urls")),
    path("", include("accounts.urls")),
    path("kontakt/", include("contact.urls")),
    path("utkast/", include("review.sharing.urls")),
    path("", include(wagtail_urls)),
]

if settings.SERVE_IMAGES:
    # The embedded default has no web server in front of it. Renditions only: originals and documents stay in.
    images = {"document_root": settings.MEDIA_ROOT / "images"}
    urlpatterns.insert(0, path("media/images/<path:path>", serve, images, name="images"))
