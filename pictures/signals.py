"""The files that readers get are made when a picture is saved, so that no reader waits for them."""

from django.db import transaction
from django.db.models.signals import post_save

from .figure import specs_of
from .models import Picture


def connect() -> None:
    post_save.connect(on_picture, sender=Picture, dispatch_uid="pictures.on_picture")


def on_picture(sender: type[Picture], instance: Picture, raw: bool = False, **_kwargs) -> None:
    if not raw:
        # After the commit: what fails here is made when the picture is first shown, and fails no upload.
        transaction.on_commit(lambda: make_renditions(instance.pk), robust=True)


def make_renditions(picture_id: int) -> None:
    """Make what is missing of the widths and formats that pages show."""
    picture = Picture.objects.filter(pk=picture_id).first()
    if picture is not None:
        picture.get_renditions(*specs_of(picture))
