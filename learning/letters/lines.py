"""Lines of a plain-text mail, short enough for every mail program."""

import re
import textwrap

WIDTH = 72
SIGNATURE = "-- "
EMPTY_LINES = re.compile(r"\n{3,}")


def fold(text: str) -> str:
    """``text`` with lines of at most 72 characters, never two empty lines together; addresses stay whole."""
    lines = [_fold_line(line) for line in text.strip().splitlines()]
    return EMPTY_LINES.sub("\n\n", "\n".join(lines)) + "\n"


def _fold_line(line: str) -> str:
    # RFC 3676 has the blank at the end, by which mail programs know a signature.
    if line == SIGNATURE:
        return line
    return textwrap.fill(line.rstrip(), WIDTH, break_long_words=False, break_on_hyphens=False)
