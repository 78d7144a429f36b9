"""Addresses of a municipality's own pages; those of its members are in ``accounts``."""

from django.urls import path

from . import views

urlpatterns = [
    path("min-kommun/", views.own_municipalities, name="own_municipalities"),
    path("min-kommun/<str:code>/", views.own_municipality, name="own_municipality"),
    path("min-kommun/<str:code>/ge/<str:reference>/", views.give, name="give_to_municipality"),
]
