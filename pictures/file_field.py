"""The file of a picture. Whatever way it comes in, what is stored has been made anew."""

from django.core.files.base import ContentFile, File
from wagtail.images.models import WagtailImageField, WagtailImageFieldFile

from .cleaning import clean_picture, is_clean


class CleanContent(ContentFile):
    """Bytes that have been through ``clean_picture``; they are not made anew a second time."""


class PictureFieldFile(WagtailImageFieldFile):
    def save(self, name: str, content: File, save: bool = True) -> None:
        """Raises ValidationError for what is no picture that we take."""
        if not isinstance(content, CleanContent) and not isinstance(
            getattr(content, "file", None), CleanContent
        ):
            content = clean_upload(content, name)
            name = content.name
        super().save(name, content, save)


class PictureFileField(WagtailImageField):
    attr_class = PictureFieldFile


def clean_upload(upload: File, name: str) -> CleanContent:
    """The picture in ``upload`` made anew, named after its new format."""
    picture = clean_picture(upload)
    return CleanContent(picture.data, name=f"{name.rsplit('.', 1)[0]}.{picture.extension}")


def accept_file(data: bytes, name: str) -> CleanContent:
    """A file that we wrote once, byte for byte, so that what is taken out and put back stays the same.

    Any other is made anew. Raises ValidationError for what is no picture that we take.
    """
    if is_clean(data):
        return CleanContent(data, name=name)
    return clean_upload(ContentFile(data), name)
