"""The PDF, read again."""

import re
import zlib

from learning.certificates.printing import print_certificate, render_certificate


def test_print_gives_a_tagged_pdf_in_swedish_on_one_page(certificate, pango):
    data = print_certificate(certificate)

    whole = data + b"".join(inflate(data))
    assert data.startswith(b"%PDF-")
    assert len(re.findall(rb"/Type /Page\b", whole)) == 1
    assert b"/Lang (sv)" in whole
    assert b"/MarkInfo" in whole
    assert b"/StructTreeRoot" in whole
    assert b"pdfuaid:part" in whole


def inflate(data):
    for stream in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", data, re.DOTALL):
        try:
            yield zlib.decompress(stream)
        except zlib.error:
            continue


def test_render_says_who_what_when_and_how_to_verify(certificate):
    html = render_certificate(certificate)
    for text in (
        "Mät så att andra kan lära",
        "Åsa &lt;Ek&gt;",
        # No space before it, or weasyprint breaks the line after the first word.
        "<p>har gått igenom hela lärstigen, som tar ungefär 85 minuter, och blev klar 4 mars 2026.</p>",
        "7K2QF-9XM4D",
        "https://bank.example/intyg/7K2QF9XM4D/",
    ):
        assert text in html
