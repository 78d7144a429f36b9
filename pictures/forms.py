"""The form of a picture, the same for one upload, for many and for a later change."""

from django.core.files.base import File
from wagtail.images.forms import BaseImageForm

from .file_field import clean_upload


class PictureForm(BaseImageForm):
    def clean_file(self) -> File:
        """Make the file anew already here, so that one that cannot be read is refused beside its field."""
        upload = self.cleaned_data["file"]
        return clean_upload(upload, upload.name) if "file" in self.changed_data else upload
