"""What comes out of the text area: cleaned, bounded, and pointing at what there is."""

from django import forms
from django.core.exceptions import ValidationError

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

    def clean(self, value: str | None) -> str:
        """The form may have been opened before two sources were merged: its markers then name the one kept."""
        try:
            return super().clean(value)
        except ValidationError as error:
            if error.error_list[0].code != "marker":
                raise
            from knowledge.mentions import name_kept_sources  # as below

            return super().clean(name_kept_sources(self.to_python(value)))

    def validate(self, value: str) -> None:
        super().validate(value)
        check_markdown(value)
        from knowledge.markers import check_markers  # the models need the fields, and it the models

        check_markers(value)
