"""A picture in running text."""

from collections.abc import Iterable

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageBlock

from .figure import Figure, make_figure


class DescribedPictureBlock(ImageBlock):
    """Wagtail's own picture with its text here or “decorative”; its files are read in one query for all."""

    def bulk_to_python(self, values: Iterable) -> list:
        pictures = super().bulk_to_python(values)
        prefetch_related_objects([picture for picture in pictures if picture], "renditions")
        return pictures


class PictureBlock(blocks.StructBlock):
    picture = DescribedPictureBlock(label=_("Picture"))
    caption = blocks.CharBlock(
        required=False,
        max_length=300,
        label=_("Caption"),
        help_text=_("What the picture adds to the text. Photographer and licence are added by themselves."),
    )

    class Meta:
        icon = "image"
        label = _("Picture")
        description = _("A picture with its caption, photographer and licence")
        template = "pictures/blocks/picture.html"

    def get_context(self, value, parent_context=None) -> dict:
        context = super().get_context(value, parent_context=parent_context)
        picture = value.get("picture")
        figure: Figure | None = make_figure(picture, caption=value.get("caption") or "") if picture else None
        return {**context, "figure": figure}
