"""Addresses of cases that are not pages."""

from django.urls import path

from .feeds import CaseFeed

app_name = "casestudies"
urlpatterns = [path("fall/feed.atom", CaseFeed(), name="feed")]
