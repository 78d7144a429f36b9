"""A ZIP that is sent while it is written, so that its size costs neither memory nor disk."""

import zipfile
from collections.abc import Iterable, Iterator
from datetime import datetime

TEXTS = (".md", ".csv", ".txt", ".vtt")
FILMS = (".mp4", ".webm")


class _Outlet:
    """What ``zipfile`` writes to; it cannot seek back, so sizes stand after each file."""

    def __init__(self) -> None:
        self.pieces: list[bytes] = []

    def write(self, data: bytes) -> int:
        self.pieces.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        pass

    def take(self) -> bytes:
        data = b"".join(self.pieces)
        self.pieces.clear()
        return data


def stream_archive(
    files: Iterable[tuple[str, Iterable[bytes]]], *, folder: str, now: datetime
) -> Iterator[bytes]:
    """The bytes of a ZIP with ``files`` below ``folder``; one block of one file is in memory at a time.

    Text is made smaller; pictures and films are that already.
    """
    outlet = _Outlet()
    with zipfile.ZipFile(outlet, "w") as archive:
        for name, blocks in files:
            entry = zipfile.ZipInfo(f"{folder}/{name}", date_time=now.timetuple()[:6])
            entry.external_attr = 0o644 << 16
            is_text = name.endswith(TEXTS)
            entry.compress_type = zipfile.ZIP_DEFLATED if is_text else zipfile.ZIP_STORED
            # How long a film is, is not known when its entry begins.
            with archive.open(entry, "w", force_zip64=name.endswith(FILMS)) as target:
                for block in blocks:
                    target.write(block)
                    yield outlet.take()
            yield outlet.take()
    yield outlet.take()
