"""A picture in running text."""

from collections.abc import Iterable

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageBlock

from .figure import Figure, make_example, make_figure
from .models import Licence, Picture


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

    def get_preview_value(self) -> blocks.StructValue:
        """A picture that is in no database: a new portal has none."""
        example = Picture(photographer="Kim Persson", licence=Licence.CC_BY)
        example.contextual_alt_text = "Ett rött hus på en äng."
        return self.normalize({"picture": example, "caption": "Huset där verksamheten började."})

    def get_context(self, value, parent_context=None) -> dict:
        context = super().get_context(value, parent_context=parent_context)
        picture = value.get("picture")
        return {**context, "figure": self._figure(picture, value.get("caption") or "") if picture else None}

    @staticmethod
    def _figure(picture: Picture, caption: str) -> Figure | None:
        make = make_figure if picture.pk else make_example
        return make(picture, caption=caption)
