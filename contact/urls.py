from django.urls import path

from . import views

app_name = "contact"
urlpatterns = [
    path("", views.ContactView.as_view(), name="contact"),
    path("tack/", views.thanks, name="thanks"),
    path("om/<slug:kind>/<str:key>/", views.AboutView.as_view(), name="about"),
]
