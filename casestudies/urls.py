"""Addresses of cases that are not pages."""

from django.urls import path

from .compare import compare
from .export import export
from .feeds import CaseFeed

app_name = "casestudies"
urlpatterns = [
    path("fall/feed.atom", CaseFeed(), name="feed"),
    path("fall/export.<str:fmt>", export, name="export"),
    path("jamfor/", compare, name="compare"),
]
