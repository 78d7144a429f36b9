"""Text from strangers, made safe to store, log and show."""

import re
import unicodedata

# Tab, line feed and carriage return are blanks, handled further down.
UNSAFE = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # control characters
    r"\u200b\ufeff\u202a-\u202e\u2066-\u2069"  # without width, or turning the direction
    r"\ud800-\udfff]"  # lone surrogates, which no database takes
)
BLANKS = re.compile(r"\s+")
LINE_END_BLANKS = re.compile(r"[ \t]+\n")


def clean_text(text: str, *, limit: int, is_multiline: bool = False) -> str:
    """Return ``text`` composed (NFC), without control or direction characters, at most ``limit`` long.

    A single line has its blanks collapsed; a multi-line text keeps its line breaks as ``\\n``.
    """
    # Composing is slow on megabytes, so what can never fit is cut away first.
    text = strip_unsafe(text[: limit * 4])
    if is_multiline:
        text = LINE_END_BLANKS.sub("\n", text.replace("\r\n", "\n").replace("\r", "\n"))
    else:
        text = BLANKS.sub(" ", text)
    return text.strip()[:limit].strip()


def strip_unsafe(text: str) -> str:
    """Return all of ``text`` composed (NFC), without control or direction characters; its blanks stay."""
    return UNSAFE.sub("", unicodedata.normalize("NFC", text))


def has_unsafe_characters(text: str) -> bool:
    """Say whether ``text`` holds anything that clean_text() would take away."""
    return UNSAFE.search(text) is not None
