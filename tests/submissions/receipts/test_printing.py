import re
import zlib

from submissions.receipts.printing import print_receipt, render_receipt
from submissions.receipts.reading import read_receipt
from tests.submissions.receipts.conftest import NOON


def inflate(data):
    for stream in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", data, re.DOTALL):
        try:
            yield zlib.decompress(stream)
        except zlib.error:
            continue


def test_print_gives_a_tagged_pdf_in_swedish_on_as_many_pages_as_it_takes(sent, pango):
    data = print_receipt(read_receipt(sent), now=NOON)

    whole = data + b"".join(inflate(data))
    assert data.startswith(b"%PDF-")
    assert len(re.findall(rb"/Type /Page\b", whole)) == 4
    assert b"/Lang (sv)" in whole
    assert b"/MarkInfo" in whole
    assert b"/StructTreeRoot" in whole
    assert b"pdfuaid:part" in whole


def test_paper_says_what_when_by_whom_and_when_to_expect_an_answer(sent, settings):
    settings.SITE_URL = "https://bank.example"

    html = " ".join(render_receipt(read_receipt(sent), now=NOON).split())

    for text in (
        f"<td>{sent.reference}</td>",
        "<td>23 november 2026 12.00 av Kim Ek</td>",
        "23 december 2026",
        "&lt;b&gt;Fler&lt;/b&gt; klarade skolan.",
        "avtal &amp; plan.pdf – Avtalet",
        f"SHA-256: {'ab' * 32}",
        '<span class="hidden-mark">(blir aldrig offentligt)</span>',
        "Hämtat från Utfallsbanken (https://bank.example) den 23 november 2026 12.00.",
    ):
        assert text in html
    assert "HEMLIGT" not in html
    assert "Berg" not in html
