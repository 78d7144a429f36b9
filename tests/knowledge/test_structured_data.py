import json

import pytest
from django.utils.translation import gettext_lazy as _

from knowledge.structured_data import render_json_ld

PREFIX, SUFFIX = '<script type="application/ld+json">', "</script>"


@pytest.mark.parametrize(
    "text", ["</script><script>alert(1)</script>", "<!-- <script>", "å & ö", 'a "b"\n\u2028']
)
def test_render_json_ld_with_markup_in_text_keeps_it_as_data(text):
    html = render_json_ld({"@type": "Article", "name": text})

    body = html.removeprefix(PREFIX).removesuffix(SUFFIX)
    assert not set(body) & set("<>&")
    assert json.loads(body) == {"@context": "https://schema.org", "@type": "Article", "name": text}


def test_render_json_ld_with_lazy_text_writes_it_out():
    assert '"name": "Källor"' in render_json_ld({"name": _("Sources")})
