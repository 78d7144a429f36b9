"""What somebody typed as running text of a page: Markdown that shows exactly the same characters, and no markup."""

import re
from collections.abc import Iterator

from knowledge.markdown import MAX_LENGTH

# Wherever they stand, these begin or end something.
ANYWHERE = re.compile(r"[\\`*_|]")
# An opening bracket would begin a link, or a mark of a source that readers of the text look for themselves.
BRACKET = "["
LINK_MIDDLE = "]("
ENTITY = re.compile(r"&(?=#?[0-9A-Za-z]+;)")
# At the start of a line: headings, quotations, lists, and rules or underlines of headings made of hyphens.
LINE_SIGN = re.compile(r"^([#>+-])", re.MULTILINE)
NUMBERED = re.compile(r"^([0-9]+)(?=\.)", re.MULTILINE)
UNDERLINE = re.compile(r"^=", re.MULTILINE)
# Fences of the form that pages have in content files.
FENCE = re.compile(r"^:(?=::)", re.MULTILINE)
BLANKS = re.compile(r"[ \t]+")
# The longest that a sign becomes is an entity of five.
LONGEST_PIECE = MAX_LENGTH // 6
PARAGRAPHS = re.compile(r"\n{2,}")


def escape_text(text: str) -> str:
    """``text``, cleaned, so that ``render_markdown`` gives the same characters; lines stay lines.

    Signs that no backslash can stand before are written as entities.
    """
    text = ENTITY.sub("&amp;", _tidy(text))
    text = ANYWHERE.sub(r"\\\g<0>", text)
    text = text.replace(BRACKET, "&#91;").replace(LINK_MIDDLE, "]\\(")
    text = _escape_angles(text)
    text = LINE_SIGN.sub(r"\\\1", text)
    text = NUMBERED.sub(r"\1\\", text)
    text = FENCE.sub("&#58;", UNDERLINE.sub("&#61;", text))
    return "\n\n".join(paragraph.replace("\n", "  \n") for paragraph in PARAGRAPHS.split(text))


def make_stream(text: str, *, source_code: str = "") -> list[tuple[str, str]]:
    """The block of a page's text, with the mark of its source at its end; nothing of an empty text.

    A text that would be too long for a block when it is escaped becomes several, cut between lines or words.
    """
    written = [escaped for piece in _split(_tidy(text)) if (escaped := escape_text(piece))]
    if written and source_code:
        written[-1] = f"{written[-1]} [@{source_code}]"
    return [("text", one) for one in written]


def _split(text: str) -> Iterator[str]:
    while len(text) > LONGEST_PIECE:
        start = text[:LONGEST_PIECE]
        cut = max(start.rfind("\n"), 0) or max(start.rfind(" "), 0) or LONGEST_PIECE
        yield text[:cut]
        text = text[cut:].strip()
    yield text


def _escape_angles(text: str) -> str:
    """An address between angles becomes a link; without a closing one, as in *< 5 %*, it is nothing."""
    end = text.rfind(">") + 1
    return text[:end].replace("<", "&lt;") + text[end:]


def _tidy(text: str) -> str:
    """Lines without blanks around them, and one blank where there were several."""
    return "\n".join(BLANKS.sub(" ", line).strip() for line in text.split("\n")).strip()
