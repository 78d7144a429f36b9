"""Addresses of learning that are not pages."""

from .certificates.urls import urlpatterns as certificates
from .paths.urls import urlpatterns as paths
from .recordings.urls import urlpatterns as recordings
from .registrations.urls import urlpatterns as registrations

app_name = "learning"
urlpatterns = [*paths, *registrations, *certificates, *recordings]
