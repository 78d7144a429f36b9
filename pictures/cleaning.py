"""What somebody uploads, made anew: nothing but the pixels is kept.

The place where a photo was taken, the camera's number, thumbnails of what was cut away, and files hidden
behind the picture all stay outside.
"""

import io
from dataclasses import dataclass
from typing import BinaryIO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from PIL import Image, ImageCms, ImageOps

MAX_PIXELS = 25_000_000
# Wider than any page shows it; the rest only costs disk.
MAX_SIDE = 4096
READ = ["JPEG", "PNG", "GIF", "WEBP", "AVIF"]
# Pillow's name of what it found (a telephone's JPEG may hold several pictures: MPO), the format written, its extension.
FORMATS = {
    "JPEG": ("JPEG", "jpg"),
    "MPO": ("JPEG", "jpg"),
    "PNG": ("PNG", "png"),
    "GIF": ("PNG", "png"),
    "WEBP": ("WEBP", "webp"),
    "AVIF": ("AVIF", "avif"),
}
# What a picture can carry besides its pixels, by Pillow's names.
SAYS_MORE = {"exif", "icc_profile", "xmp", "XML:com.adobe.xmp", "comment", "photoshop", "mp"}
ENDINGS = {"JPEG": b"\xff\xd9", "PNG": b"IEND\xaeB`\x82"}
SAVE_OPTIONS = {
    "JPEG": {"quality": 90, "optimize": True, "progressive": True},
    "PNG": {"optimize": True},
    "WEBP": {"quality": 90},
    "AVIF": {"quality": 85},
}


@dataclass(frozen=True)
class CleanPicture:
    data: bytes
    extension: str


def clean_picture(file: BinaryIO) -> CleanPicture:
    """Decode and encode the picture in ``file``; raises ValidationError saying what is wrong with it.

    Its size is read from the header, before any pixel is.
    """
    file.seek(0)
    try:
        with Image.open(file, formats=READ) as image:
            _refuse(image)
            target, extension = FORMATS[image.format]
            pixels = _pixels_alone(image)
    except ValidationError:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_large() from error
    except Exception as error:
        # Decoders of broken files raise whatever they come across.
        raise ValidationError(
            _("The file is damaged or is no picture. Save it again as JPEG or PNG and try once more."),
            code="invalid_image",
        ) from error
    buffer = io.BytesIO()
    pixels.save(buffer, format=target, **SAVE_OPTIONS[target])
    return CleanPicture(buffer.getvalue(), extension)


def is_clean(data: bytes) -> bool:
    """Say whether ``data`` is a picture as ``clean_picture`` writes them; False for what is none."""
    try:
        with Image.open(io.BytesIO(data), formats=READ) as image:
            _refuse(image)
            image.load()
            return (
                image.format in SAVE_OPTIONS
                and max(image.size) <= MAX_SIDE
                and image.mode in {"RGB", "RGBA"}
                and not SAYS_MORE & image.info.keys()
                and not getattr(image, "text", None)
                and data.endswith(ENDINGS.get(image.format, b""))
            )
    except Exception:
        # Decoders of broken files raise whatever they come across.
        return False


def _too_large() -> ValidationError:
    return ValidationError(
        _("The picture is too large: at most %(limit)d million pixels. Make it smaller and try again.")
        % {"limit": MAX_PIXELS // 1_000_000},
        code="file_too_many_pixels",
    )


def _refuse(image: Image.Image) -> None:
    width, height = image.size
    if width * height > MAX_PIXELS:
        raise _too_large()
    if image.format != "MPO" and getattr(image, "n_frames", 1) > 1:
        raise ValidationError(
            _("A picture that moves disturbs reading. Choose one that stands still."), code="moving_picture"
        )


def _pixels_alone(image: Image.Image) -> Image.Image:
    """Turned as the camera was held, in sRGB, at most ``MAX_SIDE`` wide and high, with no more said about it."""
    upright = ImageOps.exif_transpose(image)
    coloured = _in_srgb(upright)
    has_alpha = "A" in coloured.getbands() or "transparency" in coloured.info
    clean = coloured.convert("RGBA" if has_alpha and image.format not in {"JPEG", "MPO"} else "RGB")
    clean.thumbnail((MAX_SIDE, MAX_SIDE))
    clean.info = {}
    return clean


def _in_srgb(image: Image.Image) -> Image.Image:
    profile = image.info.get("icc_profile")
    if not profile or image.mode not in {"RGB", "CMYK", "L"}:
        return image
    try:
        return ImageCms.profileToProfile(
            image, io.BytesIO(profile), ImageCms.createProfile("sRGB"), outputMode="RGB"
        )
    except (ImageCms.PyCMSError, OSError):
        return image
