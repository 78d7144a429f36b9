"""Addresses of films and their tracks."""

from django.urls import path

from . import serving, tracks

urlpatterns = [
    path("filmer/<slug:slug>/film", serving.film, name="film"),
    path("filmer/<slug:slug>/undertexter.vtt", tracks.captions, name="captions"),
    path("filmer/<slug:slug>/kapitel.vtt", tracks.chapters, name="chapters"),
]
