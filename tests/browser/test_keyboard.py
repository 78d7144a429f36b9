"""The whole way by keyboard alone: from the home page to a hit, a case, its source, back, and a comparison."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

MANY_TABS = 150


def tab_to(page: Page, target: Locator, *, key: str = "Tab") -> None:
    """Press Tab (or Shift+Tab) until the target has the focus; each stop on the way must show where the focus is."""
    for _ in range(MANY_TABS):
        page.keyboard.press(key)
        assert_focus_is_visible(page)
        if target.evaluate("(element) => element === document.activeElement"):
            return
    raise AssertionError(f"{MANY_TABS} presses of {key} did not reach {target}")


def assert_focus_is_visible(page: Page) -> None:
    """The focus has a ring round the element or its frame, a stroke on the map, or makes the skip link appear.

    Within the controls of a film, which are the browser's own, the browser shows it.
    """
    focus = page.evaluate(
        """async () => {
            for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
            const element = document.activeElement, box = element.getBoundingClientRect();
            const isRinged = (part) => {
                const style = getComputedStyle(part);
                return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
            };
            const place = element.querySelector('.sweden-map__place');
            return {
                html: element.outerHTML.slice(0, 120),
                isShown: isRinged(element) || isRinged(element.parentElement)
                    || (place !== null && parseFloat(getComputedStyle(place).strokeWidth) >= 2)
                    || (element.matches('.ds-skip-link') && box.width > 24)
                    || element.matches('video:not(:focus)'),
                isInView: box.width > 0 && box.bottom > 0 && box.top < innerHeight,
            };
        }"""
    )
    assert focus["isShown"], focus["html"]
    assert focus["isInView"], focus["html"]


def test_reader_goes_from_search_to_comparison_by_keyboard(open_page):
    page = open_page("/", reduced_motion="reduce")
    tab_to(page, page.get_by_role("combobox"))
    page.keyboard.type("placerade barn")
    page.keyboard.press("Enter")
    page.wait_for_url("**/sok/?q=*")

    tab_to(page, page.get_by_role("link", name="Hoppa till innehållet"))
    page.keyboard.press("Enter")
    tab_to(page, page.locator(".hit a[href='/fall/norrkoping/']"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/fall/norrkoping/")

    tab_to(page, page.locator(".fact-strip .source-refs a").first)
    page.keyboard.press("Enter")
    expect(page.locator("li:target")).to_be_in_viewport()
    # Alt+Left belongs to the browser's own window, which a headless one lacks.
    page.go_back()
    expect(page).to_have_url(re.compile("/fall/norrkoping/$"))

    page.reload()
    tab_to(page, page.get_by_role("link", name="Jämför med andra fall"), key="Shift+Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/jamfor/?fall=norrkoping")
    tab_to(page, page.get_by_label("Fall 2", exact=True))
    page.keyboard.type("Peter")
    tab_to(page, page.get_by_role("button", name="Jämför", exact=True))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Jämför Norrköping och Peterborough")


def test_skip_link_moves_the_focus_past_the_menu(page):
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Hoppa till innehållet")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()

    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    expect(page.get_by_role("combobox")).to_be_focused()


def test_menu_on_a_phone_opens_and_closes_by_keyboard(open_page):
    page = open_page("/", width=360, reduced_motion="reduce")
    summary = page.locator("details.menu > summary")
    tab_to(page, summary)
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Kommuner", exact=True)).to_be_visible()

    page.keyboard.press("Escape")

    expect(page.get_by_role("link", name="Kommuner", exact=True)).to_be_hidden()
    expect(summary).to_be_focused()


@pytest.mark.parametrize("path", ["/", "/fall/norrkoping/", "/kontakt/"])
def test_focus_stays_visible_in_forced_colours(open_page, path):
    page = open_page(path, forced_colors="active", reduced_motion="reduce")

    for _ in range(20):
        page.keyboard.press("Tab")
        assert_focus_is_visible(page)
