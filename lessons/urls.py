"""Addresses of lessons that are not pages."""

from django.urls import path

from .feeds import LessonFeed

app_name = "lessons"
urlpatterns = [path("lardomar/feed.atom", LessonFeed(), name="feed")]
