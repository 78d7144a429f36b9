"""Paper: what a printed document may open, and what happens where nothing draws."""

import logging

import pytest

from knowledge import printing
from knowledge.printing import FONTS, CannotPrint, find_font, print_html

PAGE = '<html lang="sv"><head><meta charset="utf-8"><title>Prov</title></head><body>%s</body></html>'


def test_print_without_pango_is_refused(monkeypatch):
    monkeypatch.setattr(printing, "can_print", lambda: False)

    with pytest.raises(CannotPrint):
        print_html(PAGE % "<p>Hej</p>")


@pytest.mark.parametrize(
    "address", ["file:///etc/hostname", "https://example.org/x.png", "data:image/png;base64,iVBORw0KGgo="]
)
def test_print_opens_nothing_but_our_fonts(address, pango, caplog):
    with caplog.at_level(logging.ERROR, logger="weasyprint"):
        data = print_html(PAGE % f'<img alt="x" src="{address}">')

    assert data.startswith(b"%PDF-")
    assert ["Only our own fonts are opened." in record.getMessage() for record in caplog.records] == [True]


@pytest.mark.parametrize("name", FONTS)
def test_font_is_a_file_of_ours(name):
    assert find_font(name).startswith("file:///")
    assert find_font(name).endswith(f"/fonts/{name}")
