from django.urls import path

from . import views

urlpatterns = [
    path("bidra/flera/", views.bulk, name="bulk"),
    path("bidra/flera/mall.xlsx", views.template, name="bulk_template"),
    path("bidra/flera/lagg-in/", views.confirm, name="bulk_confirm"),
    path("bidra/flera/klart/", views.done, name="bulk_done"),
]
