from django.urls import path

from . import views
from .alerts import views as alerts
from .feeds import SearchFeed

app_name = "search"
urlpatterns = [
    path("sok/", views.search, name="search"),
    path("sok/feed.atom", SearchFeed(), name="feed"),
    path("sok/forslag/", views.suggestions, name="suggestions"),
    path("sok/folj/", alerts.FollowView.as_view(), name="follow"),
    path("sok/folj/skickat/", alerts.asked, name="asked"),
    path("sok/folj/bekrafta/<slug:token>/", alerts.ConfirmView.as_view(), name="confirm"),
    path("sok/folj/avsluta/<slug:digest>/", alerts.EndView.as_view(), name="end"),
]
