"""What a browser sends, as it is stored: strings, lists of strings, and rows of them."""

import re

from django.http import QueryDict

from guard.text import strip_unsafe

from .fields import ChoicesOf
from .section_form import MAX_ROWS, ROWS, SectionForm

ROW_KEY = re.compile(rf"{ROWS}-(\d{{1,3}})-([a-z_]{{1,40}})", re.ASCII)
# All letters of a section together.
MOST_LETTERS = 100_000


class TooMuch(Exception):
    """More than a section may hold; nothing of it is stored."""


def read_posted(form: type[SectionForm], data: QueryDict) -> dict:
    """The values of ``form``, as typed but for characters that cannot be seen; rows with nothing in them fall away.

    Raises TooMuch.
    """
    values = read_anyhow(form, data)
    if count_letters(values) > MOST_LETTERS or len(values.get(ROWS, ())) > MAX_ROWS:
        raise TooMuch
    return values


def read_anyhow(form: type[SectionForm], data: QueryDict) -> dict:
    """The same however much it is, for showing it again."""
    values: dict = {name: _read(field, data, name) for name, field in form.base_fields.items()}
    if form.row_form is not None:
        values[ROWS] = _read_rows(form, data)
    return values


def _read_rows(form: type[SectionForm], data: QueryDict) -> list[dict]:
    matches = (ROW_KEY.fullmatch(key) for key in data)
    numbers = sorted({int(match[1]) for match in matches if match and match[2] in form.row_form.base_fields})
    rows = [
        {
            name: _read(field, data, f"{ROWS}-{number}-{name}")
            for name, field in form.row_form.base_fields.items()
        }
        for number in numbers
    ]
    return [row for row in rows if any(_is_something(value) for value in row.values())]


def _read(field, data: QueryDict, key: str) -> str | list[str]:
    if isinstance(field, ChoicesOf):
        return list(dict.fromkeys(strip_unsafe(one)[:100] for one in data.getlist(key)[:100] if one))
    return strip_unsafe(data.get(key, "")).replace("\r\n", "\n")


def _is_something(value: str | list[str]) -> bool:
    return bool(value.strip() if isinstance(value, str) else value)


def count_letters(values: dict) -> int:
    return sum(_count(value) for value in values.values())


def _count(value: str | list) -> int:
    if isinstance(value, str):
        return len(value)
    return sum(count_letters(one) if isinstance(one, dict) else len(one) for one in value)
