"""Files as people upload them, and as some people should not."""

import io
import struct
import zlib

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

NORRKOPING = {1: "N", 2: (58.0, 35.0, 30.0), 3: "E", 4: (16.0, 11.0, 0.0)}


def image_bytes(image_format: str = "PNG", *, size: tuple[int, int] = (40, 20), **options) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", size, "#146c43").save(buffer, format=image_format, **options)
    return buffer.getvalue()


def upload(name: str = "bild.png", data: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, image_bytes() if data is None else data)


def photo_with_place(size: tuple[int, int] = (40, 20)) -> bytes:
    """A JPEG as a telephone makes it: held on its side, with where it was taken and with what."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "HEMLIG KAMERA"
    exif.get_ifd(0x8825).update(NORRKOPING)
    return image_bytes("JPEG", size=size, exif=exif, comment=b"HEMLIG KOMMENTAR")


def moving_gif() -> bytes:
    buffer = io.BytesIO()
    frames = [Image.new("RGB", (10, 10), colour) for colour in ("red", "green")]
    frames[0].save(buffer, format="GIF", save_all=True, append_images=frames[1:])
    return buffer.getvalue()


def png_claiming(width: int, height: int) -> bytes:
    """A PNG whose header promises more pixels than there are bytes for."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", header)
        + _chunk(b"IDAT", zlib.compress(b""))
        + _chunk(b"IEND", b"")
    )


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
