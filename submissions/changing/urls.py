"""Addresses of proposals, below the municipality that makes them."""

from django.urls import path

from . import views

urlpatterns = [
    path("min-kommun/<str:code>/fall/<str:uid>/", views.ProposeView.as_view(), name="propose"),
    path("min-kommun/<str:code>/forslag/<int:pk>/", views.proposal, name="proposal"),
    path("min-kommun/<str:code>/forslag/<int:pk>/aterta/", views.withdraw_proposal, name="withdraw_proposal"),
]
