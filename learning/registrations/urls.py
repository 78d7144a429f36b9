"""Addresses of registrations. Fixed words come before slugs and tokens."""

from django.urls import path

from . import own_page, views

urlpatterns = [
    path("webbinarier/anmalan/skickad/", views.asked, name="asked"),
    path("webbinarier/anmalan/lankar/", views.LinksView.as_view(), name="links"),
    path("webbinarier/anmalan/lankar/skickat/", views.links_sent, name="links_sent"),
    path("webbinarier/anmalan/<slug:token>/", own_page.RegistrationView.as_view(), name="registration"),
    path("webbinarier/anmalan/<slug:token>/kalender.ics", own_page.own_calendar, name="own_calendar"),
    path("webbinarier/<slug:slug>/anmalan/", views.RegisterView.as_view(), name="register"),
]
