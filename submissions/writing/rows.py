"""Adding and taking away rows by buttons that send the form."""

from django.http import QueryDict

from ..forms.section_form import MAX_ROWS, ROWS


def wanted_rows(query: QueryDict) -> int:
    """How many rows the address asks for; no more than a section may have."""
    text = query.get("rader", "")
    return min(int(text), MAX_ROWS) if text.isascii() and text.isdigit() and len(text) < 4 else 0


def drop_row(data: QueryDict, number: str) -> QueryDict:
    """The same without a row."""
    rest = data.copy()
    for key in data:
        if key.startswith(f"{ROWS}-{number}-"):
            del rest[key]
    return rest
