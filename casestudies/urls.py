"""Addresses of cases that are not pages."""

from django.urls import path

from .compare import compare
from .feeds import CaseFeed

app_name = "casestudies"
urlpatterns = [
    path("fall/feed.atom", CaseFeed(), name="feed"),
    path("jamfor/", compare, name="compare"),
]
