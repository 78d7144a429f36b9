"""Numbers as Swedish writers type them: ``12,5``, ``1 200``, ``−3``, ``3,2 mnkr``."""

import re
from decimal import Decimal

BLANKS = re.compile(r"[\s\u00a0\u2009\u202f]")
NUMBER = re.compile(r"[+-]?\d{1,15}(?:[.,]\d{1,9})?", re.ASCII)
# In Sweden a thousand, elsewhere one and a half: nobody can tell, so we ask.
AMBIGUOUS = re.compile(r"[+-]?\d{1,3}(?:\.\d{3})+", re.ASCII)
MONEY = re.compile(r"(?P<number>.+?)(?P<unit>mnkr|mkr|miljonerkronor|miljoner|tkr|kronor|kr|sek|:-)?", re.I)
FACTORS = {"mnkr": 10**6, "mkr": 10**6, "miljonerkronor": 10**6, "miljoner": 10**6, "tkr": 10**3}


class NotANumber(ValueError):
    """``is_ambiguous`` when the point may be a decimal one or stand between thousands."""

    def __init__(self, *, is_ambiguous: bool = False) -> None:
        super().__init__("not a number")
        self.is_ambiguous = is_ambiguous


def parse_number(text: str) -> Decimal:
    """The number that ``text`` is, and nothing else. Raises NotANumber."""
    bare = BLANKS.sub("", text).replace("\u2212", "-").replace("\u2013", "-").removesuffix("%")
    if AMBIGUOUS.fullmatch(bare):
        raise NotANumber(is_ambiguous=True)
    if not NUMBER.fullmatch(bare):
        raise NotANumber
    return Decimal(bare.replace(",", "."))


def parse_money(text: str) -> Decimal:
    """A sum in kronor: ``450 tkr``, ``3,2 mnkr``, ``1 200 000 kr``. Raises NotANumber."""
    match = MONEY.fullmatch(BLANKS.sub("", text))
    if match is None:
        raise NotANumber
    return parse_number(match["number"]) * FACTORS.get((match["unit"] or "").lower(), 1)
