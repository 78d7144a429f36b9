"""What could point at a person, taken out of a search before anything is kept of it.

Rather too much than too little: a year may be masked with what stands beside it, a personal number may not stay.
"""

import re
import unicodedata

EMAIL, PERSONAL, TELEPHONE, NUMBER = "[e-post]", "[personnummer]", "[telefon]", "[nummer]"
MASKS = (EMAIL, PERSONAL, TELEPHONE, NUMBER)

# Written for the eye, for a program, or so that no program sees it.
AT_SIGN = r"@|%40|&#0*64;|&commat;|[(\[{<]\s*(?:at|a|snabel-?a)\s*[)\]}>]|\bsnabel-?a\b"
DOT = r"\s*\.\s*|\s*[(\[{](?:dot|punkt)[)\]}]\s*|\s+(?:dot|punkt)\s+"
ADDRESS = re.compile(
    rf"(?:[^\s@]+\s+(?:dot|punkt)\s+)?[^\s@]+\s*(?:{AT_SIGN})\s*[^\s@]+(?:(?:{DOT})[^\s@]+)*"
    rf"|[^\s@]+\s+at\s+[^\s@]+(?:\.|{DOT})[a-z]{{2,}}\b"
    r"|\S*@\S*",
    re.IGNORECASE,
)
# Digits with at most a few signs between, as numbers are written for the eye. A plus or 00 may begin it.
BETWEEN = r"(?:[\s\-./()+]{0,3}|[_:,;*~|])"
DIGITS = re.compile(rf"(?:\+\s?)?\(?\d(?:{BETWEEN}\d)*")
# As in 850101-T123, given to whoever has no number yet.
TEMPORARY = re.compile(r"\b(?:\d{2})?\d{6}[\s\-+]{0,3}[a-zåäö]{1,2}\d{2,3}\b", re.IGNORECASE)
YEAR = re.compile(r"(?:19|20)\d\d")
DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
PERSONAL_LENGTHS = (10, 12)
# 08, 070 and 0480, when a sign stands after it: otherwise the digits may begin with a day of 2007.
AREA_LENGTHS = (2, 3, 4)
LONG, LONG_IN_ONE, TELEPHONE_LENGTHS = 9, 6, range(7, 16)


def mask(text: str) -> str:
    """``text`` without addresses and numbers of persons; the same for every way of writing a digit."""
    plain = unicodedata.normalize("NFKC", text).translate(DASHES)
    plain = "".join(sign for sign in plain if unicodedata.category(sign) != "Cf")
    plain = ADDRESS.sub(EMAIL, plain)
    plain = TEMPORARY.sub(PERSONAL, plain)
    return " ".join(DIGITS.sub(_mask_number, plain).split())


def is_masked(text: str) -> bool:
    return any(sign in text for sign in MASKS)


def _mask_number(found: re.Match) -> str:
    text = found[0]
    digits = re.sub(r"\D", "", text)
    pieces = re.findall(r"\d+", text)
    if all(YEAR.fullmatch(piece) for piece in pieces):
        return text
    if pieces[0].startswith("0") and len(pieces[0]) in AREA_LENGTHS and len(digits) in TELEPHONE_LENGTHS:
        return TELEPHONE
    if len(digits) in PERSONAL_LENGTHS and has_birthday(digits[-10:]):
        return PERSONAL
    if len(digits) in TELEPHONE_LENGTHS and (text.lstrip(" (").startswith(("+", "0"))):
        return TELEPHONE
    is_long = len(digits) >= LONG or any(len(piece) >= LONG_IN_ONE for piece in pieces)
    return NUMBER if is_long else text


def has_birthday(digits: str) -> bool:
    """Ten digits that begin with a day; 60 is added to the day where the number is a coordination number."""
    month, day = int(digits[2:4]), int(digits[4:6])
    return 1 <= month <= 12 and 1 <= day % 60 <= 31
