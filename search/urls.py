from django.urls import path

from . import views
from .feeds import SearchFeed

app_name = "search"
urlpatterns = [
    path("sok/", views.search, name="search"),
    path("sok/feed.atom", SearchFeed(), name="feed"),
    path("sok/forslag/", views.suggestions, name="suggestions"),
]
