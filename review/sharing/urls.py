"""Addresses of shared drafts, below ``utkast/``."""

from django.urls import path

from . import views

urlpatterns = [
    path("las/<int:number>/", views.read_draft, name="review_shared_draft"),
    path("<str:token>/", views.open_link, name="review_open_draft"),
]
