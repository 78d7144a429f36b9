"""What a template needs to show a picture, in the widths and formats that a browser chooses from."""

from dataclasses import dataclass

from django.templatetags.static import static
from django.utils.translation import gettext as _
from wagtail.images.models import AbstractRendition, SourceImageIOError

from .models import Licence, Picture

WIDTHS = (480, 800, 1280)
LICENCE_URLS = {
    Licence.CC_BY: "https://creativecommons.org/licenses/by/4.0/deed.sv",
    Licence.CC_BY_SA: "https://creativecommons.org/licenses/by-sa/4.0/deed.sv",
    Licence.CC0: "https://creativecommons.org/publicdomain/zero/1.0/deed.sv",
}


@dataclass(frozen=True)
class Figure:
    """``sources`` are pairs of media type and srcset, the one to prefer first; ``url`` is for all other browsers."""

    url: str
    width: int
    height: int
    alt: str
    srcset: str
    sources: tuple[tuple[str, str], ...]
    caption: str
    credit: str
    licence: str
    licence_url: str


def make_figure(picture: Picture, *, caption: str = "") -> Figure | None:
    """None when the picture's file is lost. Files that are missing in some width are made."""
    fallback_format = fallback_of(picture)
    try:
        made = picture.get_renditions(*specs_of(picture))
    except SourceImageIOError:
        return None
    by_format = {
        name: [rendition for spec, rendition in made.items() if spec.endswith(f"format-{name}")]
        for name in ("avif", "webp", fallback_format)
    }
    widest = by_format[fallback_format][-1]
    return Figure(
        url=widest.url,
        width=widest.width,
        height=widest.height,
        srcset=_srcset(by_format[fallback_format]),
        sources=tuple((f"image/{name}", _srcset(by_format[name])) for name in ("avif", "webp")),
        **_words(picture, caption),
    )


def make_example(picture: Picture, *, caption: str = "") -> Figure:
    """The figure of a picture that has no file, as an editor sees it before she has chosen one."""
    url = static("img/example-picture.svg")
    return Figure(
        url=url, width=800, height=480, srcset=f"{url} 800w", sources=(), **_words(picture, caption)
    )


def _words(picture: Picture, caption: str) -> dict[str, str]:
    return {
        "alt": alt_of(picture),
        "caption": caption,
        "credit": _("Photo: %(name)s") % {"name": picture.photographer} if picture.photographer else "",
        "licence": picture.get_licence_display(),
        "licence_url": LICENCE_URLS.get(picture.licence, ""),
    }


def specs_of(picture: Picture) -> list[str]:
    """Wagtail's names of the files, narrow before wide; a picture is never made wider than it is."""
    widths = [*(width for width in WIDTHS if width < picture.width), min(picture.width, WIDTHS[-1])]
    return [
        f"width-{width}|format-{name}"
        for name in ("avif", "webp", fallback_of(picture))
        for width in dict.fromkeys(widths)
    ]


def fallback_of(picture: Picture) -> str:
    """JPEG has no transparency; PNG of a photo is heavy. The uploader has chosen between the two already."""
    return "png" if picture.file.name.lower().endswith(".png") else "jpeg"


def alt_of(picture: Picture) -> str:
    """The text given where the picture stands, else its own; empty for what only decorates."""
    if picture.decorative:
        return ""
    return picture.contextual_alt_text or picture.description


def _srcset(renditions: list[AbstractRendition]) -> str:
    return ", ".join(f"{rendition.url} {rendition.width}w" for rendition in renditions)
