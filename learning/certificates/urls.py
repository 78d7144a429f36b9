"""Addresses of certificates."""

from django.urls import path

from . import views

urlpatterns = [
    path("intyg/", views.find, name="find_certificate"),
    path("intyg/<str:code>/", views.verify, name="certificate"),
    path("intyg/<str:code>/intyg.pdf", views.download, name="certificate_pdf"),
]
