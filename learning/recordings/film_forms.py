"""The editor's form of a film."""

from pathlib import Path

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm

from registers.slugs import find_free_slug

from ..models import Film, WebinarPage
from .captions import clean_captions, decode_captions, read_cues
from .film_files import check_film
from .timecodes import format_timecode


class FilmForm(WagtailAdminModelForm):
    """Captions are pasted, or come as a file that takes the place of what was there."""

    captions_file = forms.FileField(
        label=gettext_lazy("Captions as a file"),
        required=False,
        help_text=gettext_lazy("A .vtt file (WebVTT). It replaces what stands in the field below."),
        widget=forms.FileInput(attrs={"accept": ".vtt,text/vtt"}),
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.replaced = self.instance.file.name if self.instance.pk else ""
        self.fields["slug"].required = False
        self.fields["file"].widget = forms.FileInput(attrs={"accept": "video/mp4,video/webm,.mp4,.webm"})
        self.fields["file"].help_text = self._describe_file()
        self.fields["captions"].strip = False

    def _describe_file(self) -> str:
        if not self.replaced:
            return _("MP4 (H.264) or WebM, at most 2 GB. A large file takes a while: wait for the answer.")
        try:
            size = filesizeformat(self.instance.file.size)
        except OSError:
            return _("The file is missing. Choose it anew.")
        values = {"name": Path(self.replaced).name, "size": size}
        return _("Now: %(name)s, %(size)s. Choose a file only to replace it.") % values

    def clean_slug(self) -> str:
        slug = self.cleaned_data["slug"]
        made = slug or slugify(self.cleaned_data.get("title", ""))
        if not made and "title" in self.cleaned_data:
            raise ValidationError(self.fields["slug"].error_messages["required"])
        return slug or find_free_slug(made, among=Film.objects.all())

    def clean_file(self) -> File:
        file = self.cleaned_data["file"]
        if isinstance(file, UploadedFile):
            self.ending = check_film(file)
        return file

    def clean(self) -> dict:
        cleaned = super().clean()
        field = "captions_file" if cleaned.get("captions_file") else "captions"
        try:
            cleaned["captions"] = self._read_captions(cleaned)
        except ValidationError as error:
            self.add_error(field, error)
        else:
            self._check_length(cleaned, field)
            self._check_presence(cleaned.get("captions"))
        return cleaned

    def _read_captions(self, cleaned: dict) -> str:
        upload = cleaned.get("captions_file")
        text = decode_captions(upload.read()) if upload else cleaned.get("captions", "")
        return clean_captions(text)

    def _check_length(self, cleaned: dict, field: str) -> None:
        cues, length = read_cues(cleaned["captions"]), cleaned.get("duration_seconds")
        if cues and length and cues[-1].starts > length:
            values = {"caption": format_timecode(int(cues[-1].starts)), "length": format_timecode(length)}
            message = _("The last caption begins at %(caption)s, but the film is %(length)s long.")
            self.add_error(field, ValidationError(message % values, code="beyond_the_end"))

    def _check_presence(self, captions: str | None) -> None:
        """Captions stay while readers can see the film; one that was shown without may be mended step by step."""
        if (
            captions
            or "captions" in self.errors
            or "captions" not in self.changed_data
            or not self.instance.pk
        ):
            return
        shown = WebinarPage.objects.published().filter(film=self.instance).order_by("title", "pk")
        if webinar := shown.first():
            message = _(
                "The webinar “%(webinar)s” shows the film. Captions can be replaced but not taken away, "
                "or whoever cannot hear it cannot follow it. If the film has no sound, write one caption that says so."
            )
            self.add_error("captions", message % {"webinar": webinar.title})

    def store_file(self) -> str:
        """Put an uploaded film in its place, before any row is written; return its name, empty if there is none.

        Two gigabytes take a while to move, and while a row is being written on SQLite nobody else can write.
        """
        upload = self.cleaned_data["file"]
        if not isinstance(upload, UploadedFile):
            return ""
        self.instance.file.save(f"{self.instance.slug}.{self.ending}", upload, save=False)
        return self.instance.file.name

    @property
    def outdated(self) -> str:
        """The file that the stored one replaces."""
        return self.replaced if self.replaced != self.instance.file.name else ""


def forget_file(film: Film, name: str) -> None:
    if name and Path(name).name:
        film.file.storage.delete(name)
