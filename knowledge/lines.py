"""Texts that hold one item per line."""


def split_lines(text: str) -> list[str]:
    """The items of a text with one item per line; empty lines count for nothing."""
    return [line.strip() for line in text.splitlines() if line.strip()]
