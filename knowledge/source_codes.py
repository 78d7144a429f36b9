"""Codes of sources: a letter that says which list they came with, and a number."""

import re
from collections import Counter

from .models import Source

NUMBERED = re.compile(r"^([A-Z]+)(\d+)$")
FIRST_PREFIX = "P"


def propose_code() -> str:
    """The code after the highest of the prefix in widest use: ``P35`` after ``P34``."""
    found = [
        match.groups()
        for code in Source.objects.values_list("code", flat=True)
        if (match := NUMBERED.match(code))
    ]
    prefixes = Counter(prefix for prefix, _number in found)
    prefix = prefixes.most_common(1)[0][0] if prefixes else FIRST_PREFIX
    return f"{prefix}{max((int(number) for name, number in found if name == prefix), default=0) + 1}"
