"""Addresses below /admin/."""

from django.urls import path

from . import session, views

urlpatterns = [
    path("text/visa/", views.preview, name="knowledge_markdown_preview"),
    path("text/kallor/", views.sources, name="knowledge_markdown_sources"),
    path("text/sidor/", views.pages, name="knowledge_markdown_pages"),
    path("inloggad/", session.state, name="knowledge_session_state"),
    path("inloggad/igen/", session.signed_in_again, name="knowledge_signed_in_again"),
]
