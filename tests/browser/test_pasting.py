"""What is pasted from Word, Google Docs and web pages becomes Markdown, without what only they understand."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

PASTED = Path(__file__).parent / "pasted"
CONVERT = """async ([html, text, isList]) => {
  const { clipboardToMarkdown } = await import("/static/js/admin/markdown-paste.js");
  const clipboard = new DataTransfer();
  if (html) clipboard.setData("text/html", html);
  clipboard.setData("text/plain", text);
  return clipboardToMarkdown(clipboard, { isList });
}"""
PASTE = """(area, html) => {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/html", html);
  area.focus();
  area.select();
  area.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
}"""


def convert(page: Page, html: str, *, text: str = "ren text", is_list: bool = False) -> str | None:
    """What is put into the field; None when the browser pastes the plain text as it is."""
    return page.evaluate(CONVERT, [html, text, is_list])


@pytest.mark.parametrize("name", ["word-list", "word-table", "google-docs", "web-page"])
def test_pasted_html_becomes_markdown(editor_page, name):
    html = (PASTED / f"{name}.html").read_text()

    assert convert(editor_page, html) == (PASTED / f"{name}.md").read_text().rstrip("\n")


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ([["A", "B"]], "A – B"),
        ([["A"], ["B"]], "A\n\nB"),
        ([["A", "B"], ["1", "2"]], "| A | B |\n| --- | --- |\n| 1 | 2 |"),
        ([["lång " * 30, "B"]], ("lång " * 30).strip() + "\n\nB"),
    ],
)
def test_pasted_row_stays_together(editor_page, cells, expected):
    rows = "".join(f"<tr>{''.join(f'<td><p>{cell}</p></td>' for cell in row)}</tr>" for row in cells)

    assert convert(editor_page, f"<table>{rows}</table>") == expected


def test_pasted_html_in_a_list_field_becomes_one_item_on_each_line(editor_page):
    html = (PASTED / "word-list.html").read_text()

    assert convert(editor_page, html, is_list=True).split("\n") == [
        "Samverkan",
        "Insatsen kostade **3,2 miljoner** kronor i Norrköping, enligt *slutrapporten*.",
        "Skolan bjöd in",
        "Rektor ledde",
        "Socialtjänsten kom",
        "Enas om målet",
        "Mät det",
        "Läs [rapporten](https://example.org/rapport_%28slutlig%29.pdf).[1]",
    ]


@pytest.mark.parametrize(
    ("html", "text", "pasted"),
    [
        ("", "ren [@P1] text\nrad två", None),
        ("", "mjukt\u00adstreck och\u00a0blank", "mjuktstreck och blank"),
        ("", "vänd\u202etext\u2066", "vändtext"),
    ],
)
def test_pasted_plain_text_stays_as_it_is_but_for_signs_that_nobody_sees(editor_page, html, text, pasted):
    assert convert(editor_page, html, text=text) == pasted


def test_text_from_a_code_editor_is_pasted_as_its_plain_text(editor_page):
    html = (PASTED / "code-editor.html").read_text()

    assert convert(editor_page, html, text="## Rubrik\n- punkt") is None


def test_a_hundred_kilobytes_are_pasted_whole_and_in_reasonable_time(editor_page):
    html = "<p>Ett stycke med <b>fet</b> text.</p>" * 3_000

    pasted = convert(editor_page, html)

    assert pasted.count("Ett stycke med **fet** text.") == 3_000


def test_paste_in_the_editor_can_be_undone(editor_page):
    area = open_text(editor_page)
    before = area.input_value()

    area.evaluate(PASTE, "<p>Ett <b>fett</b> ord</p><ul><li>och en punkt</li></ul>")

    expect(area).to_have_value("Ett **fett** ord\n\n- och en punkt")
    area.press("Control+z")
    expect(area).to_have_value(before)


def open_text(page: Page):
    """The text of a lesson in its editor, where nothing is saved by itself."""
    page.goto("/admin/pages/?q=Börja med vad")
    page.locator("table").get_by_role("link", name="Börja med vad som ska bli annorlunda").first.click()
    area = page.locator("[data-controller~=ub-markdown]").first
    expect(page.locator(".markdown-toolbar").first).to_be_visible()
    page.locator("[data-edit-form]").evaluate("form => { form.dataset.wAutosaveActiveValue = 'false' }")
    # Left with something typed, the page would ask whether to leave.
    page.locator("[data-edit-form]").evaluate("form => { form.dataset.wUnsavedConfirmationValue = 'false' }")
    return area
