from django.urls import path

from . import views

urlpatterns = [
    path("bidra/<str:reference>/filer/", views.files_view, name="files"),
    path("bidra/<str:reference>/filer/<int:pk>/", views.download, name="file"),
    path("bidra/<str:reference>/filer/<int:pk>/ta-bort/", views.remove_file, name="remove_file"),
]
