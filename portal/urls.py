"""Addresses. Pages are Wagtail's; registers and forms have views of their own."""

from django.conf import settings
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

urlpatterns = [
    path(settings.WAGTAIL_ADMIN_URL_PATH, include(wagtailadmin_urls)),
    path("dokument/", include(wagtaildocs_urls)),
    path("", include(wagtail_urls)),
]
