"""What careless or hostile people paste into a field, and what may come of it."""

from django.http import QueryDict

BAD = {
    "long": "löpa " * 20_000,
    "script": "<script>alert(1)</script>",
    "bidi": "fak\u202etura\u2066 gömd",
    "nul": "före\x00efter",
    "number": "99999999999999999999999999999999999999",
}
# What the browser never lets an editor type in: keys, counts, places and marks of Wagtail's own.
OWN = ("csrfmiddlewaretoken", "next", "comments-", "loaded_revision", "comment_notifications")
OWN_ENDINGS = ("_FORMS", "-id", "-ORDER", "-DELETE", "-count", "-order", "-type", "-deleted")


def typed_fields(data: QueryDict) -> list[str]:
    """The fields of a form that an editor fills in."""
    return [name for name in data if not name.startswith(OWN) and not name.endswith(OWN_ENDINGS)]


def is_shown_safely(html: str) -> bool:
    return "<script>alert(1)" not in html
