"""Addresses of submissions, room by room. Fixed words stand before what is a reference."""

from .changing.urls import urlpatterns as changing
from .own_municipality.urls import urlpatterns as own_municipality
from .uploads.urls import urlpatterns as uploads

app_name = "submissions"
urlpatterns = [*changing, *own_municipality, *uploads]
