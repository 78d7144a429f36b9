"""The form of a picture, the same for one upload, for many and for a later change."""

from typing import Any

from django.core.files.base import File
from django.forms import FileField
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from .file_field import clean_upload


class PictureUploadField(WagtailImageField):
    """Judges a file by what is in it: a JPEG called .png is a JPEG, and Wagtail's own check fails on damaged ones."""

    def to_python(self, data: Any) -> File | None:
        upload = FileField.to_python(self, data)
        if upload is None:
            return None
        self.check_image_file_size(upload)
        return clean_upload(upload, upload.name)


class PictureForm(BaseImageForm):
    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if field := self.fields.get("file"):
            self.fields["file"] = PictureUploadField(
                label=field.label, required=field.required, widget=field.widget
            )
