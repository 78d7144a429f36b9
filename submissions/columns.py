"""What lists of submissions filter and sort by, read from the answers."""

from organisations.models import Municipality
from taxonomy.models import Term

FIRST_YEAR, LAST_YEAR = 1900, 2100


def read_columns(values: dict) -> dict[str, object]:
    """The columns of a submission by the values of *basics*; what cannot be read becomes empty."""
    municipality = str(values.get("municipality") or "").strip()
    statuses = Term.objects.filter(vocabulary=Term.Vocabulary.PROJECT_STATUS)
    return {
        "title": str(values.get("title") or "").strip()[:255],
        "municipality": Municipality.objects.filter(code=municipality).first() if municipality else None,
        "project_status": statuses.filter(code=str(values.get("status") or "")).first(),
        "from_year": _read_year(values.get("from_year")),
        "to_year": _read_year(values.get("to_year")),
    }


def _read_year(value: object) -> int | None:
    text = str(value or "").strip()
    if not (len(text) == 4 and text.isascii() and text.isdigit()):
        return None
    return int(text) if FIRST_YEAR <= int(text) <= LAST_YEAR else None
