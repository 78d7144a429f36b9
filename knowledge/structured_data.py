"""Structured data for search engines: JSON-LD as data, never as script that runs."""

import json

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.safestring import SafeString, mark_safe

ESCAPES = {ord(sign): f"\\u{ord(sign):04X}" for sign in "<>&"}


def render_json_ld(data: dict) -> SafeString:
    """Return ``data`` in a script element of its own, which no text in it can end."""
    text = json.dumps({"@context": "https://schema.org", **data}, cls=DjangoJSONEncoder, ensure_ascii=False)
    return mark_safe(f'<script type="application/ld+json">{text.translate(ESCAPES)}</script>')
