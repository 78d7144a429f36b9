"""Files that submitters send, made on the spot: right ones, and those that are meant to harm."""

import io
import struct
import zipfile
import zlib

from openpyxl import Workbook
from PIL import Image

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
PDF = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj
trailer<</Root 1 0 R>>
%%EOF
"""
CONTENT_TYPES = (
    b'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
)


def make_docx(**more: bytes) -> bytes:
    return pack({"[Content_Types].xml": CONTENT_TYPES, "word/document.xml": b"<w:document/>", **more})


def make_xlsx() -> bytes:
    book = Workbook()
    book.active["A1"] = "År"
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def make_jpeg(*, says: str = "Kameran 4711") -> bytes:
    """With EXIF: the camera, and that it lay on its side."""
    exif = Image.Exif()
    exif[0x010F], exif[0x0112] = says, 6
    buffer = io.BytesIO()
    Image.new("RGB", (40, 20), "red").save(buffer, "JPEG", exif=exif)
    return buffer.getvalue()


def make_png() -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (4, 4), "green").save(buffer, "PNG")
    return buffer.getvalue()


def make_huge_png(side: int = 10_000) -> bytes:
    """A picture of ``side`` × ``side`` in a few kilobytes, which takes hundreds of megabytes to open."""
    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    rows = zlib.compress(bytes((side // 8 + 1) * side), 9)
    chunks = [(b"IHDR", header), (b"IDAT", rows), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(map(_chunk, chunks))


def make_bomb(megabytes: int = 151) -> bytes:
    return make_docx(**{"word/media/a.xml": bytes(megabytes * 1024 * 1024)})


def pack(entries: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def _chunk(named: tuple[bytes, bytes]) -> bytes:
    name, data = named
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
