"""A lesson is written and handed in without a mouse."""

from playwright.sync_api import Locator, Page, expect

from review.groups import EDITOR

MANY_TABS = 150
CLAIM = "Fråga alla det gäller innan ni väljer mått."


def test_lesson_is_written_and_handed_in_by_keyboard_alone(sign_in):
    page = sign_in(EDITOR)
    press(page, page.get_by_role("link", name="Ny lärdom"))
    page.wait_for_url("**/admin/lardomar/ny/")
    expect(page.locator(".markdown-toolbar").first).to_be_visible()

    tab_to(page, page.get_by_role("textbox", name="Lärdomen i en mening"))
    page.keyboard.type(CLAIM)
    tab_to(page, page.locator("[name=body-0-value]"))
    page.keyboard.type("De som skulle mätas hade andra mål än vi.")
    footer = page.get_by_role("navigation", name="Åtgärder (sidfot)")
    tab_to(page, footer.get_by_role("button", name="Fler åtgärder"))
    page.keyboard.press("Enter")
    press(page, footer.get_by_role("button", name="Lämna in för granskning"))

    expect(page.locator(".messages .success")).to_contain_text(CLAIM.removesuffix("."))


def press(page: Page, target: Locator) -> None:
    tab_to(page, target)
    page.keyboard.press("Enter")


def tab_to(page: Page, target: Locator) -> None:
    for _ in range(MANY_TABS):
        page.keyboard.press("Tab")
        if target.evaluate("(element) => element === document.activeElement"):
            return
    raise AssertionError(f"{MANY_TABS} presses of Tab did not reach {target}")
