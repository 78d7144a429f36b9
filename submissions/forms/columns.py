"""What of the answers stands in columns of the submission, for lists to filter and sort by."""

from organisations.models import Municipality
from taxonomy.models import Term

from .numbers import NotANumber, parse_number


def read_columns(values: dict) -> dict:
    """The columns that the answers of ``basics`` give; what is not right gives None, or an empty title.

    Keys: title, municipality, project_status, from_year, to_year. At most two queries.
    """
    return {
        "title": _text(values, "title")[:255],
        "municipality": _find(Municipality.objects.all(), _text(values, "municipality")),
        "project_status": _find(Term.objects.of(Term.Vocabulary.PROJECT_STATUS), _text(values, "status")),
        "from_year": _year(_text(values, "from_year")),
        "to_year": _year(_text(values, "to_year")),
    }


def _text(values: dict, name: str) -> str:
    value = values.get(name)
    return " ".join(value.split()) if isinstance(value, str) else ""


def _find(entries, code: str):
    return entries.filter(code=code).first() if code else None


def _year(text: str) -> int | None:
    try:
        year = parse_number(text)
    except NotANumber:
        return None
    return int(year) if year == int(year) and 1950 <= year <= 2100 else None
