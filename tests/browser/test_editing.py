"""An editor changes a case and it shows; every kind of page opens in its editor with a preview."""

import re

import pytest
from playwright.sync_api import Page, expect

CASE = "Peterborough: färre nya domar efter fängelset"
INDEXED_WITHIN_MS = 45_000


@pytest.mark.parametrize(
    "title",
    [
        "Utfallsbanken",
        "Fall",
        CASE,
        "Metoder",
        "Socialt utfallskontrakt – från önskat utfall till lärande",
        "Mät utfallet",
        "Lärdomar",
        "Börja med vad som ska bli annorlunda",
        "Om Utfallsbanken",
    ],
)
def test_every_kind_of_page_opens_in_its_editor_and_previews(editor_page, title):
    open_editor(editor_page, title)
    expect(editor_page.get_by_role("button", name="Spara utkast").first).to_be_visible()

    editor_page.locator("[data-side-panel-toggle=preview]").click()

    preview = editor_page.frame_locator("iframe[title]").first
    expect(preview.get_by_role("heading", level=1)).to_be_visible(timeout=20_000)
    expect(preview.locator("html")).to_have_attribute("lang", "sv")


def test_case_changed_and_published_by_an_editor_shows_and_is_found(open_page, editor_page):
    page = open_page("/fall/peterborough/")
    rows = count_rows(page)
    editor = editor_page
    open_editor(editor, CASE)
    sources = editor.locator("[name='metrics-0-results-0-sources']").input_value()
    result = "Domarna blev färre än väntat, skriver vår prövoredaktör."

    editor.locator("[name=result]").fill(result)
    editor.locator("[name='metrics-0-results-0-value']").fill("8.6")
    publish(editor)

    page.reload()
    expect(page.locator(".page-header .lead")).to_have_text(result)
    expect(page.locator(".outcome__value").first).to_have_text(re.compile(r"^8,6\s%\sminskning"))
    assert count_rows(page) == rows
    open_editor(editor, CASE)
    expect(editor.locator("[name='metrics-0-results-0-sources']")).to_have_value(sources)
    wait_for_hit(page, query="prövoredaktör", title=CASE)


def count_rows(page: Page) -> dict[str, int]:
    """How much the case's page tells: what an editor has not touched must still be there."""
    parts = (".facts-table tbody tr", ".actor-table tbody tr", ".timeline li", ".outcome", ".sources > li")
    counts = {part: page.locator(part).count() for part in parts}
    assert counts[".facts-table tbody tr"] > 10
    return counts


def open_editor(page: Page, title: str) -> None:
    # The admin's own search takes the dash of a title for a word.
    page.goto(f"/admin/pages/?q={title.partition(' – ')[0]}")
    page.locator("table").get_by_role("link", name=title, exact=True).first.click()
    page.wait_for_url("**/edit/")


def publish(page: Page) -> None:
    footer = page.get_by_role("navigation", name="Åtgärder (sidfot)")
    footer.get_by_role("button", name="Fler åtgärder").click()
    footer.get_by_role("button", name="Publicera", exact=True).click()
    page.wait_for_url(re.compile(r"/admin/pages/\d+/$"))


def wait_for_hit(page: Page, *, query: str, title: str) -> None:
    """The index follows within seconds, when the worker gets to it."""
    for _ in range(INDEXED_WITHIN_MS // 1_500):
        page.goto(f"/sok/?q={query}")
        if page.locator(".hit").get_by_role("link", name=title).count():
            return
        page.wait_for_timeout(1_500)
    raise AssertionError(f"{query} is not found after {INDEXED_WITHIN_MS} ms")
