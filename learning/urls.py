"""Addresses of learning that are not pages."""

from .certificates.urls import urlpatterns as certificates
from .recordings.urls import urlpatterns as recordings
from .registrations.urls import urlpatterns as registrations

app_name = "learning"
urlpatterns = [*registrations, *certificates, *recordings]
