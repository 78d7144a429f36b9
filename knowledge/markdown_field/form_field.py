"""What comes out of the text area: cleaned, bounded, and pointing at what there is."""

from django import forms

from guard.text import strip_unsafe
from knowledge.markdown import check_markdown

from .widget import MarkdownTextarea


class MarkdownFormField(forms.CharField):
    """Running text. Too long a text is refused with a reason, never cut: the browser is told of no limit."""

    widget = MarkdownTextarea

    def __init__(self, **kwargs) -> None:
        kwargs.pop("max_length", None)
        super().__init__(**{**kwargs, "strip": False})

    def to_python(self, value: str | None) -> str:
        # Blank lines at the start are kept: the messages count lines as the editor sees them.
        text = strip_unsafe(super().to_python(value)).replace("\r\n", "\n").replace("\r", "\n").rstrip()
        return text if text.strip() else self.empty_value

    def validate(self, value: str) -> None:
        super().validate(value)
        check_markdown(value)
        from knowledge.markers import check_markers  # the models need the fields, and it the models

        check_markers(value)
