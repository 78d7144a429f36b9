"""Addresses of saved progress. Fixed words come before tokens; ``guard.logs`` masks all other words.

A token may hold any sign: a link that a mail program has altered is answered with a way on, not as unknown.
"""

from django.urls import path

from . import own_page, views
from .sync import sync

urlpatterns = [
    path("larande/", own_page.page, name="progress"),
    path("larande/spara/", views.SaveView.as_view(), name="save"),
    path("larande/spara/skickat/", views.save_asked, name="save_asked"),
    path("larande/synk/", sync, name="sync"),
    path("larande/klar/", own_page.MarkView.as_view(), name="mark"),
    path("larande/texter/", own_page.TextsView.as_view(), name="texts"),
    path("larande/konto/", own_page.AccountView.as_view(), name="account"),
    path("larande/glom/", own_page.ForgetView.as_view(), name="forget"),
    path("larande/radera/", own_page.EraseView.as_view(), name="erase"),
    path("larande/intyg/", own_page.CertificateView.as_view(), name="certify"),
    path("larande/mina-uppgifter/", own_page.own_data, name="own_data"),
    path("larande/<str:token>/", views.ContinueView.as_view(), name="continue"),
]
