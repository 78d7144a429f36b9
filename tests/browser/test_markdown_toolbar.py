"""Running text is formed, sourced, linked and looked at without a mouse."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_pasting import open_text


def write(area, text: str) -> None:
    area.fill(text)
    area.press("Control+a")


@pytest.mark.parametrize(
    ("keys", "before", "after"),
    [
        ("Control+b", "ord", "**ord**"),
        ("Control+b", "**ord**", "ord"),
        ("Control+i", "ord", "*ord*"),
        ("Control+i", "**ord**", "***ord***"),
        ("Control+Shift+8", "ett\ntvå", "- ett\n- två"),
        ("Control+Shift+8", "- ett\n- två", "ett\ntvå"),
        ("Control+k", "ord", "[ord](https://)"),
        ("Control+k", "https://a.se/", "[ord att klicka på](https://a.se/)"),
    ],
)
def test_shortcut_forms_the_marked_text_and_is_undone(editor_page, keys, before, after):
    area = open_text(editor_page)
    write(area, before)

    area.press(keys)

    expect(area).to_have_value(after)
    area.press("Control+z")
    expect(area).to_have_value(before)


def test_toolbar_is_one_stop_of_tab_and_walked_with_arrows(editor_page):
    area = open_text(editor_page)
    area.focus()

    editor_page.keyboard.press("Shift+Tab")

    expect(focused(editor_page)).to_have_text("Fet")
    editor_page.keyboard.press("ArrowRight")
    expect(focused(editor_page)).to_have_text("Kursiv")
    editor_page.keyboard.press("End")
    expect(focused(editor_page)).to_have_text("Visa bredvid")
    editor_page.keyboard.press("Tab")
    expect(area).to_be_focused()


def test_source_is_found_and_marked_after_the_words_by_keyboard_alone(editor_page):
    area = open_text(editor_page)
    write(area, "Så skrev de")

    area.press("Control+Shift+k")
    finder = editor_page.get_by_role("combobox", name="Sök en källa på kod, titel eller utgivare")
    expect(finder).to_be_focused()
    editor_page.keyboard.type("p1 ")
    expect(editor_page.get_by_role("option").first).to_contain_text("P1")
    editor_page.keyboard.press("Enter")

    expect(area).to_be_focused()
    expect(area).to_have_value("Så skrev de[@P1]")


def test_page_takes_the_marked_words_for_its_link(editor_page):
    area = open_text(editor_page)
    write(area, "Peterborough")

    area.press("Control+Shift+l")
    option = editor_page.get_by_role("option").first
    expect(option).to_contain_text("Peterborough")
    uid = option.locator(".markdown-picker__key").inner_text()
    editor_page.keyboard.press("Enter")

    assert re.fullmatch(r"UB-\d{4}", uid)
    expect(area).to_have_value(f"[Peterborough](ub:{uid})")


def test_escape_closes_the_finder_and_leaves_the_selection(editor_page):
    area = open_text(editor_page)
    write(area, "ord")
    area.press("Control+Shift+k")

    editor_page.keyboard.press("Escape")

    expect(area).to_be_focused()
    assert area.evaluate("area => [area.selectionStart, area.selectionEnd]") == [0, 3]
    expect(area).to_have_value("ord")


def test_preview_shows_the_text_its_sources_and_what_is_not_there(editor_page):
    area = open_text(editor_page)
    area.fill("En **fet** rad.[@P1]\n\nsedan [@P99]")
    area.press("Control+Shift+e")

    preview = editor_page.get_by_role("region", name="Så blir texten").first

    expect(preview.locator("strong")).to_have_text("fet")
    expect(preview.locator("sup")).to_have_text("[1]")
    expect(preview).to_contain_text("Rad 3: källan P99 finns inte.")
    expect(preview).to_contain_text("(P1)")
    area.press("Control+End")
    editor_page.keyboard.type(" och mera")
    expect(preview).to_contain_text("och mera")


def test_preview_once_shown_is_there_in_the_next_editor(editor_page):
    open_text(editor_page).press("Control+Shift+e")
    expect(editor_page.get_by_role("region", name="Så blir texten").first).to_be_visible()

    open_text(editor_page)

    expect(editor_page.get_by_role("region", name="Så blir texten").first).to_contain_text("Formulera")


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_toolbar_finder_and_preview_have_no_fault_of_accessibility(editor_page, find_faults, width, scheme):
    editor_page.set_viewport_size({"width": width, "height": 900})
    editor_page.emulate_media(color_scheme=scheme)
    area = open_text(editor_page)
    area.fill("Ord [@P99]")
    area.press("Control+Shift+e")
    expect(editor_page.get_by_role("region", name="Så blir texten").first).to_contain_text("P99")
    area.press("Control+Shift+k")
    expect(editor_page.get_by_role("option").first).to_be_visible()

    assert [fault for fault in find_faults(editor_page) if "markdown" in fault] == []


def focused(page: Page):
    return page.locator(":focus")
