"""Running text as one Markdown document, and back: the form it has in content files.

A text block stands as it is. Other blocks, and a text block that follows another, stand between fences::

    ::: callout warning
    Text.
    :::

    ::: picture skolgarden
    alt: Elever på en skolgård.
    caption: Så såg gården ut före insatsen.
    :::

A picture is named by its slug; without ``alt`` it only decorates.
"""

import re

from wagtail.blocks import StreamValue

from pictures.models import Picture

FENCE = re.compile(
    r"^:::[ ]?(?P<kind>text|callout|quote|picture)(?:[ ](?P<argument>[^\n]*))?\n(?P<text>.*?)(?:(?<=\n)|\n):::$",
    re.M | re.S,
)


def stream_to_text(stream: StreamValue) -> str:
    """Return the blocks of a stream as Markdown with fences, ending without a line break."""
    parts: list[str] = []
    previous = ""
    for block in stream:
        text = _block_to_text(block.block_type, block.value, follows_text=previous == "text")
        if text:
            parts.append(text)
            previous = block.block_type
    return "\n\n".join(parts)


def text_to_stream(text: str) -> list[tuple[str, object]]:
    """Return ``(block type, value)`` pairs, as a StreamField accepts them."""
    blocks: list[tuple[str, object]] = []
    position = 0
    for match in FENCE.finditer(text):
        blocks += _plain(text[position : match.start()])
        blocks.append(_fenced(match["kind"], (match["argument"] or "").strip(), match["text"].strip("\n")))
        position = match.end()
    return blocks + _plain(text[position:])


def _block_to_text(kind: str, value, *, follows_text: bool) -> str:
    if kind == "text":
        text = _lines(value)
        return f"::: text\n{text}\n:::" if follows_text else text
    if kind == "picture":
        return _picture_to_text(value["picture"], caption=value.get("caption") or "")
    argument = value["kind"] if kind == "callout" else value.get("attribution") or ""
    return f"::: {kind} {argument}".rstrip() + f"\n{_lines(value['text'])}\n:::"


def _picture_to_text(picture: Picture | None, *, caption: str) -> str:
    """Nothing for a picture that is deleted: there is nothing to show."""
    if picture is None:
        return ""
    alt = "" if picture.decorative else picture.contextual_alt_text or ""
    lines = [
        f"{key}: {' '.join(value.split())}" for key, value in (("alt", alt), ("caption", caption)) if value
    ]
    return "\n".join([f"::: picture {picture.slug}", *lines, ":::"])


def find_picture_slugs(text: str) -> list[str]:
    """The pictures that a text in files' form shows."""
    return [(match["argument"] or "").strip() for match in FENCE.finditer(text) if match["kind"] == "picture"]


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").strip("\n")


def _plain(text: str) -> list[tuple[str, object]]:
    return [("text", text.strip("\n"))] if text.strip() else []


def _fenced(kind: str, argument: str, text: str) -> tuple[str, object]:
    if kind == "text":
        return ("text", text)
    if kind == "callout":
        return ("callout", {"kind": argument or "fact", "text": text})
    if kind == "picture":
        return ("picture", _picture(argument, text))
    return ("quote", {"text": text, "attribution": argument})


def _picture(slug: str, text: str) -> dict:
    values = dict(line.split(": ", 1) for line in text.split("\n") if ": " in line)
    alt = values.get("alt", "").strip()
    return {
        "picture": {
            "image": Picture.objects.filter(slug=slug).first(),
            "alt_text": alt,
            "decorative": not alt,
        },
        "caption": values.get("caption", "").strip(),
    }
