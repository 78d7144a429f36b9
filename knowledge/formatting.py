"""Numbers, sums and dates as Swedish readers write them; the one place that formats them."""

from datetime import date
from decimal import Decimal

from django.utils.formats import date_format
from django.utils.translation import gettext as _

NBSP = "\u00a0"
MINUS = "\u2212"
MILLION = Decimal(1_000_000)
CURRENCY_SIGNS = {"SEK": "kr", "GBP": "pund", "EUR": "euro"}


def format_number(value: Decimal | int, *, decimals: int | None = None) -> str:
    """``1234.5`` as ``1 234,5``: groups of three by a hard space, comma, a real minus sign.

    Without ``decimals`` the number keeps those it has, without trailing zeros.
    """
    number = Decimal(value)
    if decimals is not None:
        number = round(number, decimals)
    whole, _dot, fraction = f"{abs(number):,f}".partition(".")
    if decimals is None:
        fraction = fraction.rstrip("0")
    text = whole.replace(",", NBSP) + (f",{fraction}" if fraction else "")
    return f"{MINUS}{text}" if number < 0 else text


def format_money(amount: Decimal, currency: str = "SEK") -> str:
    """``44000000`` as ``44 000 000 kr``."""
    return f"{format_number(amount)}{NBSP}{CURRENCY_SIGNS.get(currency, currency)}"


def format_money_short(amount: Decimal, currency: str = "SEK") -> str:
    """``44000000`` as ``44 mnkr``, ``5000000`` pounds as ``5 miljoner pund``; below a million in full."""
    if abs(amount) < MILLION:
        return format_money(amount, currency)
    millions = format_number(Decimal(amount) / MILLION)
    if currency == "SEK":
        return f"{millions}{NBSP}mnkr"
    return f"{millions}{NBSP}miljoner{NBSP}{CURRENCY_SIGNS.get(currency, currency)}"


def format_quantity(value: Decimal, unit: str) -> str:
    """A number and its unit with a hard space between: ``8,4 %``."""
    return f"{format_number(value)}{NBSP}{unit}" if unit else format_number(value)


def format_date(value: date) -> str:
    """``22 november 2026``."""
    return date_format(value, "j F Y")


def not_reported() -> str:
    """What stands where no source says."""
    return _("not reported")
