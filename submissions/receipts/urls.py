from django.urls import path

from . import views

urlpatterns = [
    path("bidra/<str:reference>/kvitto.pdf", views.receipt_pdf, name="receipt_pdf"),
    path("bidra/<str:reference>/kvitto/", views.receipt, name="receipt"),
]
