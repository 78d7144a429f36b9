"""Pictures with what a reader is told about each: what it shows, who took it, how it may be used."""

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.validators import URLValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition, get_upload_to
from wagtail.search import index

from registers.slugs import find_free_slug, make_slug

from .file_field import PictureFileField


class Licence(models.TextChoices):
    CC_BY = "cc_by_4_0", _("CC BY 4.0")
    CC_BY_SA = "cc_by_sa_4_0", _("CC BY-SA 4.0")
    CC0 = "cc0_1_0", _("CC0 1.0")
    PUBLIC_DOMAIN = "public_domain", _("No longer protected by copyright")
    PERMISSION = "permission", _("Used with permission")


class Picture(AbstractImage):
    """``description`` is Wagtail's name for the alternative text; ``slug`` names the picture in content files."""

    slug = models.SlugField(_("name in content files"), max_length=80, unique=True, editable=False)
    file = PictureFileField(
        verbose_name=_("file"), upload_to=get_upload_to, width_field="width", height_field="height"
    )
    description = models.CharField(
        _("alternative text"),
        max_length=255,
        blank=True,
        help_text=_("What the picture shows, for those who do not see it. One sentence is enough."),
    )
    is_decorative = models.BooleanField(
        _("the picture only decorates"),
        default=False,
        help_text=_("Tick this if a reader misses nothing by not seeing it. Then it needs no text."),
    )
    photographer = models.CharField(
        _("photographer or illustrator"),
        max_length=150,
        help_text=_("Stands under the picture. Write “unknown” if nobody knows."),
    )
    licence = models.CharField(_("licence"), max_length=20, choices=Licence)
    source_url = models.CharField(
        _("where the picture comes from"),
        max_length=1000,
        blank=True,
        validators=[URLValidator(["http", "https"])],
        help_text=_("Web address, if it was published somewhere."),
    )

    admin_form_fields = (
        "title",
        "file",
        "description",
        "is_decorative",
        "photographer",
        "licence",
        "source_url",
        "collection",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )
    search_fields = [
        *AbstractImage.search_fields,
        index.SearchField("photographer"),
        index.FilterField("licence"),
    ]

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        permissions = [("choose_picture", "Can choose picture")]

    def save(self, *args, **kwargs) -> None:
        if not self.slug:
            name = make_slug(self.title.rsplit(".", 1)[0]) or "bild"
            self.slug = find_free_slug(name, among=Picture.objects.all())
        super().save(*args, **kwargs)

    def clean(self) -> None:
        super().clean()
        if bool(self.description.strip()) == self.is_decorative:
            raise ValidationError(
                {"description": _("Say what the picture shows, or tick that it only decorates – not both.")}
            )

    def _set_image_file_metadata(self) -> None:
        """Wagtail leaves the file open, too."""
        super()._set_image_file_metadata()
        self.file.close()

    def generate_rendition_file(self, *args, **kwargs) -> ContentFile:
        """Wagtail leaves its temporary file open; this one is closed."""
        with super().generate_rendition_file(*args, **kwargs) as made:
            made.seek(0)
            return ContentFile(made.read(), name=made.name)

    @property
    def default_alt_text(self) -> str:
        """Never the title: a file name read aloud tells nobody anything."""
        return self.description


class PictureRendition(AbstractRendition):
    image = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("image", "filter_spec", "focal_point_key"), name="pictures_unique_rendition"
            )
        ]
