"""Sets of documents as whole numbers: a bit for each document, so that a set of 100 000 takes 12 kB.

An intersection and a count take microseconds, where the database would join every facet value of every hit.
"""

from collections.abc import Iterable


def make_bits(numbers: Iterable[int]) -> int:
    """The set of ``numbers``, none of them negative."""
    numbers = list(numbers)
    if not numbers:
        return 0
    octets = bytearray(max(numbers) // 8 + 1)
    for number in numbers:
        octets[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(octets, "little")


def read_bits(text: str | None, *, base: int) -> int:
    """The set of the numbers in ``text``, with commas between, counted from ``base``."""
    if not text:
        return 0
    return make_bits(number - base for number in map(int, text.split(",")) if number >= base)
