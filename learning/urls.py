"""Addresses of learning that are not pages."""

from .registrations.urls import urlpatterns as registrations

app_name = "learning"
urlpatterns = [*registrations]
