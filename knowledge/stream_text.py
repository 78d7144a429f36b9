"""Running text as one Markdown document, and back: the form it has in content files.

A text block stands as it is. Other blocks, and a text block that follows another, stand between fences::

    ::: callout warning
    Text.
    :::
"""

import re

from wagtail.blocks import StreamValue

FENCE = re.compile(
    r"^:::[ ]?(?P<kind>text|callout|quote)(?:[ ](?P<argument>[^\n]*))?\n(?P<text>.*?)\n:::$", re.M | re.S
)


def stream_to_text(stream: StreamValue) -> str:
    """Return the blocks of a stream as Markdown with fences, ending without a line break."""
    parts: list[str] = []
    previous = ""
    for block in stream:
        parts.append(_block_to_text(block.block_type, block.value, follows_text=previous == "text"))
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
    argument = value["kind"] if kind == "callout" else value.get("attribution") or ""
    return f"::: {kind} {argument}".rstrip() + f"\n{_lines(value['text'])}\n:::"


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").strip("\n")


def _plain(text: str) -> list[tuple[str, object]]:
    return [("text", text.strip("\n"))] if text.strip() else []


def _fenced(kind: str, argument: str, text: str) -> tuple[str, object]:
    if kind == "text":
        return ("text", text)
    if kind == "callout":
        return ("callout", {"kind": argument or "fact", "text": text})
    return ("quote", {"text": text, "attribution": argument})
