"""Addresses of submissions, room by room."""

from .changing.urls import urlpatterns as changing
from .own_municipality.urls import urlpatterns as own_municipality

app_name = "submissions"
urlpatterns = [*changing, *own_municipality]
