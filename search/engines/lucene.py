"""Expressions in the query language of Lucene, which Elasticsearch reads."""

from search.expression import AllOf, AnyOf, Expression, Phrase, Stem, Without

WEIGHTS = {"title": 8, "body": 3, "title_parts": 3, "body_parts": 1}
WHOLE = ("title", "body")


def render(expression: Expression) -> str:
    """A simplified expression in the language of Lucene; as text it may be nested deeper than as JSON."""
    match expression:
        case Stem(stem, whole):
            return _any_field(stem, WHOLE if whole else tuple(WEIGHTS))
        case Phrase(stems):
            return _any_field(" ".join(stems), WHOLE)
        case AllOf(()):
            return "*:*"
        case AllOf(parts):
            return f"({' '.join(f'+{render(part)}' for part in parts)})"
        case AnyOf(parts):
            return f"({' '.join(map(render, parts))})"
        case Without(wanted, unwanted):
            return f"(+{render(wanted)} -{render(unwanted)})"


def _any_field(words: str, fields: tuple[str, ...]) -> str:
    places = (f'{field}:"{words}"^{WEIGHTS[field]}' for field in fields)
    return f"({' '.join(places)})"
