"""The sources that an indicator's basis names by their codes, as in "P1, Kolada"."""

import re

from knowledge.models import Source
from registers.texts import TextReference, refer_in_text

from .models import Indicator

SOURCE_CODE = re.compile(r"\b[A-Z][A-Z0-9-]*\b")


def refer_to_sources() -> None:
    refer_in_text(TextReference(Source, lambda: [(Indicator, ["basis"])], find_codes, replace_code))


def find_codes(text: str) -> list[str]:
    """The words that may be codes of sources; not all of them are."""
    return SOURCE_CODE.findall(text)


def replace_code(text: str, old: str, new: str) -> str:
    return SOURCE_CODE.sub(lambda match: new if match[0] == old else match[0], text)
