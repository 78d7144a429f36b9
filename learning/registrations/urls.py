"""Addresses of registrations. Fixed words come before slugs and tokens.

A token may hold any sign: a link that a mail program has altered is answered with a way on, not as unknown.
"""

from django.urls import path

from . import own_page, views

urlpatterns = [
    path("webbinarier/anmalan/skickad/", views.asked, name="asked"),
    path("webbinarier/anmalan/lankar/", views.LinksView.as_view(), name="links"),
    path("webbinarier/anmalan/lankar/skickat/", views.links_sent, name="links_sent"),
    path("webbinarier/anmalan/<str:token>/", own_page.RegistrationView.as_view(), name="registration"),
    path("webbinarier/anmalan/<str:token>/kalender.ics", own_page.own_calendar, name="own_calendar"),
    path("webbinarier/<slug:slug>/anmalan/", views.RegisterView.as_view(), name="register"),
]
