"""Sets of documents as whole numbers: a bit for each document, so that a set of 100 000 takes 12 kB.

An intersection and a count take microseconds, where the database would join every facet value of every hit.
"""

import json
from collections.abc import Iterable
from itertools import islice

ZERO, ONE = b"01"


def make_bits(numbers: Iterable[int], *, base: int = 0) -> int:
    """The set of ``numbers``, counted from ``base``; those below it are left out."""
    numbers = list(numbers)
    last = max(numbers, default=-1)
    if last < base:
        return 0
    # Written out in the system of twos, which Python reads quicker than it shifts.
    digits = bytearray([ZERO]) * (last - base + 1)
    if min(numbers) < base:
        numbers = [number for number in numbers if number >= base]
    for number in numbers:
        digits[last - number] = ONE
    return int(digits, 2)


def read_bits(text: str | None, *, base: int) -> int:
    """The set of the numbers in ``text``, with commas between, counted from ``base``."""
    return make_bits(json.loads(f"[{text}]"), base=base) if text else 0


def list_bits(bits: int, *, base: int) -> list[int]:
    """The numbers of the set, counted from ``base``, in order."""
    digits = bin(bits)[:1:-1]
    numbers, place = [], digits.find("1")
    while place != -1:
        numbers.append(base + place)
        place = digits.find("1", place + 1)
    return numbers


def pick_first(bits: int, order: Iterable[int], *, base: int, most: int) -> list[int]:
    """Those of the set that stand first in ``order``."""
    digits = bin(bits)[:1:-1]
    places = range(len(digits))
    members = (number for number in order if number - base in places and digits[number - base] == "1")
    return list(islice(members, most))
