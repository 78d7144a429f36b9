"""Markdown as the words a reader sees."""

import re

from knowledge.markdown import SOURCE_MARKER

LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
FENCE = re.compile(r"^:::.*$", re.MULTILINE)
LINE_START = re.compile(r"^\s*(?:#{1,6}|>|[-*+]|\d+\.)\s+", re.MULTILINE)
TABLE_RULE = re.compile(r"^[\s|:-]+$", re.MULTILINE)
EMPHASIS = re.compile(r"(?<!\w)[*_`]{1,3}|[*_`]{1,3}(?!\w)|\|")


def to_plain_text(text: str) -> str:
    """``text`` without markers, links' addresses and signs of emphasis; blanks are collapsed."""
    text = SOURCE_MARKER.sub("", text)
    for pattern in (FENCE, TABLE_RULE, LINE_START):
        text = pattern.sub("", text)
    text = EMPHASIS.sub("", LINK.sub(r"\1", text))
    return re.sub(r"\s+([.,;:!?])", r"\1", " ".join(text.split()))
