"""Addresses of the registers' public pages; Swedish, as readers see them."""

from django.urls import path, re_path

from . import views

app_name = "browse"

urlpatterns = [
    path("kommuner/", views.municipalities, name="municipalities"),
    re_path(r"^kommuner/(?P<code>\d{4})-(?P<slug>[-\w]+)/$", views.municipality, name="municipality"),
    re_path(r"^kommuner/(?P<code>\d{4})/$", views.municipality),
    path("lan/", views.regions),
    re_path(r"^lan/(?P<code>\d{2})-(?P<slug>[-\w]+)/$", views.region, name="region"),
    re_path(r"^lan/(?P<code>\d{2})/$", views.region),
    path("teman/", views.themes, name="themes"),
    path("teman/<slug:slug>/", views.theme, name="theme"),
    path("aktorer/", views.organisations, name="organisations"),
    path("aktorer/<slug:slug>/", views.organisation, name="organisation"),
    path("indikatorer/", views.indicators, name="indicators"),
    path("indikatorer/<slug:slug>/", views.indicator, name="indicator"),
]
