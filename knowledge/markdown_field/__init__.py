"""Fields of running text: how they are written, checked and previewed in the admin."""

from .form_field import MarkdownFormField
from .model_field import MarkdownTextField
from .widget import MarkdownTextarea

__all__ = ["MarkdownFormField", "MarkdownTextField", "MarkdownTextarea"]
