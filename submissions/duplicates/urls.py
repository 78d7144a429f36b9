from django.urls import path

from .views import show_alike

urlpatterns = [path("bidra/liknande/", show_alike, name="alike")]
