"""Numbers, sums and years as people write them in Swedish; what leaves room for doubt is not read at all."""

import re
from dataclasses import dataclass
from decimal import Decimal

from guard.text import clean_text

LONGEST = 200
# ``1 500 000``, ``1.500.000``, ``1500``; a comma, or a point before one or two digits, begins the decimals.
NUMBER = re.compile(
    r"(?P<sign>[-+\u2212\u2013] ?)?"
    r"(?P<whole>[0-9]{1,3}(?: [0-9]{3})+|[0-9]{1,3}(?:\.[0-9]{3}){2,}|[0-9]+)"
    r"(?:,(?P<comma>[0-9]+)|\.(?P<point>[0-9]{1,2}))?"
    r"(?![0-9.,])"
)
MINUS = frozenset("-\u2212\u2013")
PERCENT = frozenset({"%", "procent"})
# Words after a number that only say what was counted, and change nothing of how much it is.
UNITS = PERCENT | {
    "kr", "kronor", "tkr", "mnkr", "poäng", "st", "stycken", "dagar", "dygn", "timmar", "veckor", "månader", "år",
    "personer", "deltagare", "elever", "barn", "ungdomar", "unga", "familjer", "hushåll", "medarbetare", "anställda",
}  # fmt: skip
SCALES = {
    "": 1, "t": 10**3, "tusen": 10**3, "m": 10**6, "mn": 10**6, "milj": 10**6, "miljon": 10**6, "miljoner": 10**6,
    "md": 10**9, "mdr": 10**9, "miljard": 10**9, "miljarder": 10**9,
}  # fmt: skip
CURRENCIES = {
    "kr": "SEK", "kronor": "SEK", "sek": "SEK", ":-": "SEK",
    "euro": "EUR", "eur": "EUR", "€": "EUR",
    "pund": "GBP", "gbp": "GBP", "£": "GBP",
}  # fmt: skip
SCALE_WORDS = "|".join(sorted(filter(None, SCALES), key=len, reverse=True))
CURRENCY_WORDS = "|".join(re.escape(name) for name in sorted(CURRENCIES, key=len, reverse=True))
# The question asks for kronor, so millions alone are millions of kronor; a lone m is nothing.
MONEY_UNIT = re.compile(
    r"(?P<whole>miljon|miljoner|miljard|miljarder|tusen)"
    rf"|(?P<scale>{SCALE_WORDS})?\.? ?(?P<currency>{CURRENCY_WORDS})\.?"
)
# A bare number below it may as well be thousands or millions.
LEAST_BARE_SUM = 1_000
MOST_MONEY, MOST_MEASURED = Decimal(10) ** 14, Decimal(10) ** 12
MOST_PEOPLE = 2_147_483_647
FIRST_YEAR, LAST_YEAR = 1900, 2100


@dataclass(frozen=True)
class Money:
    amount: Decimal
    currency: str


@dataclass(frozen=True)
class Quantity:
    number: Decimal
    unit: str


def parse_number(text: str) -> Decimal | None:
    """A number that stands alone; ``1.500`` is none, for it may be one and a half or fifteen hundred."""
    read = _read(text)
    return read[0] if read and not read[1] else None


def parse_quantity(text: str, *, unit: str = "") -> Quantity | None:
    """A number alone, or before ``unit`` or a word that is known to be one. At most four decimals."""
    read = _read(text)
    if read is None:
        return None
    number, rest = read
    if number.as_tuple().exponent < -4 or abs(number) >= MOST_MEASURED:
        return None
    wanted = unit.casefold()
    if not rest or rest == wanted or {rest, wanted} <= PERCENT:
        return Quantity(number, unit)
    if not wanted and rest in UNITS:
        return Quantity(number, "%" if rest in PERCENT else rest)
    return None


def parse_money(text: str) -> Money | None:
    """``3,2 mnkr``, ``1 500 000 kr``, ``500 tkr``, ``2 miljoner euro``; a bare number is kronor if it is large."""
    read = _read(text)
    if read is None:
        return None
    number, rest = read
    unit = MONEY_UNIT.fullmatch(rest) if rest else None
    if rest and unit is None:
        return None
    scale = SCALES[(unit and (unit["whole"] or unit["scale"])) or ""]
    amount = number * scale
    is_bare_and_small = unit is None and amount < LEAST_BARE_SUM
    if is_bare_and_small or not 0 <= amount < MOST_MONEY or amount != round(amount, 2):
        return None
    if scale == 1 and number.as_tuple().exponent < -2:
        # ``1,500 kr`` by somebody who writes as in English.
        return None
    return Money(round(amount, 2), CURRENCIES[(unit and unit["currency"]) or "kr"])


def parse_count(text: str) -> int | None:
    """People or things: ``42``, ``1 200``, ``42 elever``."""
    read = parse_quantity(text)
    if read is None or read.unit in PERCENT or read.number != int(read.number):
        return None
    return int(read.number) if 0 <= read.number <= MOST_PEOPLE else None


def parse_percent(text: str) -> Decimal | None:
    """From 0 to 100 with at most two decimals."""
    read = parse_quantity(text, unit="%")
    if read is None or read.number != round(read.number, 2):
        return None
    return read.number if 0 <= read.number <= 100 else None


def parse_year(text: str) -> int | None:
    text = clean_text(text, limit=LONGEST)
    if not re.fullmatch(r"[0-9]{4}", text):
        return None
    return int(text) if FIRST_YEAR <= int(text) <= LAST_YEAR else None


def _read(text: str) -> tuple[Decimal, str] | None:
    """A number and, in small letters, what stands behind it."""
    text = clean_text(text, limit=LONGEST)
    match = NUMBER.match(text)
    if match is None:
        return None
    whole = match["whole"].replace(" ", "").replace(".", "")
    number = Decimal(f"{whole}.{match['comma'] or match['point'] or '0'}")
    sign = (match["sign"] or "").strip()
    return (-number if sign in MINUS and sign else number), text[match.end() :].strip().casefold()
