"""Addresses of learning that are not pages. Fixed words stand before what is a slug or a token."""

from django.urls import path

from . import views
from .certificates.urls import urlpatterns as certificates
from .feeds import WebinarFeed
from .paths.urls import urlpatterns as paths
from .progress.urls import urlpatterns as progress
from .recordings.urls import urlpatterns as recordings
from .registrations.urls import urlpatterns as registrations

app_name = "learning"
urlpatterns = [
    path("webbinarier/feed.atom", WebinarFeed(), name="feed"),
    path("webbinarier/kalender.ics", views.calendar, name="calendar"),
    *registrations,
    path("webbinarier/<slug:slug>/kalender.ics", views.event, name="event"),
    *progress,
    *certificates,
    *recordings,
    *paths,
]
