"""A case changed by an editor and approved shows; every kind of page opens in its editor with a preview."""

import re

import pytest
from playwright.sync_api import Page, expect

from review.groups import EDITOR, REVIEWER

from .workplace import approve, hand_in, open_editor, wait_for_hit

# The fields of a long page have got their height by then.
STILL_AFTER_MS = 3_000
CASE = "Peterborough: färre nya domar efter fängelset"


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


def test_case_changed_by_an_editor_and_approved_shows_and_is_found(open_page, sign_in):
    page = open_page("/fall/peterborough/")
    rows = count_rows(page)
    editor, reviewer = sign_in(EDITOR), sign_in(REVIEWER)
    open_editor(editor, CASE)
    sources = editor.locator("[name='metrics-0-results-0-sources']").input_value()
    result = "Domarna blev färre än väntat, skriver vår prövoredaktör."

    # The row lies folded in the folded row of its metric, and the address of the field opens both.
    editor.goto(f"{editor.url}#id_metrics-0-results-0-value")
    editor.reload()
    expect(editor.locator("[name='metrics-0-results-0-value']")).to_be_visible()
    editor.locator("[name=result]").fill(result)
    editor.locator("[name='metrics-0-results-0-value']").fill("8.6")
    hand_in(editor)
    approve(reviewer, CASE)

    page.reload()
    expect(page.locator(".page-header .lead")).to_have_text(result)
    expect(page.locator(".outcome__value").first).to_have_text(re.compile(r"^8,6\s%\sminskning"))
    assert count_rows(page) == rows
    open_editor(editor, CASE)
    expect(editor.locator("[name='metrics-0-results-0-sources']")).to_have_value(sources)
    wait_for_hit(page, query="prövoredaktör", title=CASE)


@pytest.mark.parametrize("options", [{"width": 1280}, {"width": 360, "reduced_motion": "reduce"}])
def test_row_of_a_report_leads_to_the_place_in_the_editor(sign_in, options):
    page = sign_in(EDITOR, "/admin/rapport/omtvistade/", **options)
    places = page.locator("table a[href*='#rad-']").evaluate_all("links => links.map(link => link.href)")
    assert places

    for place in dict.fromkeys(places):
        # Leaving the page in between: a new fragment alone would not load it.
        page.goto("about:blank")
        page.goto(place)
        page.wait_for_timeout(STILL_AFTER_MS)
        in_focus = page.locator("[data-panel-toggle]:focus")
        expect(in_focus).to_have_attribute("aria-expanded", "true")
        expect(in_focus).to_be_in_viewport()


@pytest.mark.parametrize("report", ["minst-kompletta", "omtvistade", "utan-kalla"])
def test_columns_of_a_report_stand_beside_the_menu(sign_in, report):
    table = sign_in(EDITOR, f"/admin/rapport/{report}/").locator(".upkeep-table")
    hidden = table.evaluate("table => table.scrollWidth - table.clientWidth")
    name = table.locator("th").last
    words_end = name.evaluate("""cell => {
      const words = document.createRange();
      words.selectNodeContents(cell);
      return words.getBoundingClientRect().right;
    }""")

    assert hidden == 0
    assert words_end <= 1280 - 16


def count_rows(page: Page) -> dict[str, int]:
    """How much the case's page tells: what an editor has not touched must still be there."""
    parts = (".facts-table tbody tr", ".actor-table tbody tr", ".timeline li", ".outcome", ".sources > li")
    counts = {part: page.locator(part).count() for part in parts}
    assert counts[".facts-table tbody tr"] > 10
    return counts
