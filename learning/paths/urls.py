"""Addresses of items, as ``LearningPathPage`` routes them below the list of paths."""

from django.urls import path

from . import views

urlpatterns = [
    path("larstigar/<slug:slug>/<int:number>/", views.item, name="path_item"),
]
