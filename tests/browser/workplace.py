"""What the journeys of editors and reviewers have in common."""

import re
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

INDEXED_WITHIN_MS = 45_000


@dataclass
class Hand:
    """Does what a person does on a page, and counts it: presses of buttons and links, and fields filled in."""

    clicks: int = 0
    fields: int = 0

    def click(self, target: Locator) -> None:
        target.click()
        self.clicks += 1

    def fill(self, target: Locator, text: str) -> None:
        target.fill(text)
        self.fields += 1

    def choose(self, target: Locator, label: str) -> None:
        target.select_option(label=label)
        self.fields += 1

    def check(self, target: Locator) -> None:
        target.check()
        self.fields += 1


def open_editor(page: Page, title: str) -> None:
    # The admin's own search takes the dash of a title for a word.
    page.goto(f"/admin/pages/?q={title.partition(' – ')[0]}")
    page.locator("table").get_by_role("link", name=title, exact=True).first.click()
    page.wait_for_url("**/edit/")


def hand_in(page: Page, hand: Hand | None = None) -> None:
    hand = hand or Hand()
    footer = page.get_by_role("navigation", name="Åtgärder (sidfot)")
    hand.click(footer.get_by_role("button", name="Fler åtgärder"))
    hand.click(footer.get_by_role("button", name="Lämna in för granskning"))
    # The words, since a message about an earlier save may still stand there.
    expect(page.locator(".messages")).to_contain_text(re.compile("lämnats in för granskning|har fått mejl"))


def approve(page: Page, title: str, hand: Hand | None = None) -> None:
    """From a reviewer's start page to the approval, past the changes."""
    hand = hand or Hand()
    page.goto("/admin/")
    hand.click(find_waiting(page, title))
    hand.click(page.get_by_role("button", name="Godkänn och publicera"))
    expect(page.locator(".messages .success")).to_contain_text(title)


def find_waiting(page: Page, title: str) -> Locator:
    """The way from a reviewer's start page to the changes of the page with this title."""
    waiting = page.get_by_role("region", name="Väntar på din granskning").get_by_role("listitem")
    return waiting.filter(has_text=title).get_by_role("link", name="Se vad som har ändrats")


def share(page: Page) -> str:
    """Make a link from the editor, and return its address."""
    page.get_by_role("button", name="Åtgärder", exact=True).first.click()
    page.get_by_role("link", name="Dela utkastet").click()
    page.get_by_label("Vem som ska läsa").fill("Den som var med")
    page.get_by_role("button", name="Skapa länk").click()
    return page.get_by_label("Länk till utkastet").input_value()


def post_as(page: Page, path: str, **fields: str):
    """What a form of ours would send, without the form."""
    token = next(cookie["value"] for cookie in page.context.cookies() if cookie["name"] == "csrftoken")
    return page.request.post(
        path, form={"csrfmiddlewaretoken": token, **fields}, headers={"Referer": page.url}
    )


def wait_for_hit(page: Page, *, query: str, title: str) -> None:
    """The index follows within seconds, when the worker gets to it."""
    for _ in range(INDEXED_WITHIN_MS // 1_500):
        page.goto(f"/sok/?q={query}")
        if page.locator(".hit").get_by_role("link", name=title).count():
            return
        page.wait_for_timeout(1_500)
    raise AssertionError(f"{query} is not found after {INDEXED_WITHIN_MS} ms")
