"""How to come to what each picture of the workplace shows, in a portal with the story in it."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from urllib.parse import quote

from playwright.sync_api import Browser, Page

from scripts.catalogues import ROOT
from scripts.trial import TrialPortal, describe
from scripts.workplace_story import (
    CASE_NUMBER,
    CASE_TITLE,
    CLAIM,
    DOUBLE,
    EDITOR,
    KEPT,
    LESSON_TITLE,
    PASSWORD,
    REVIEWER,
)

HEIGHT = 800
WIDE, NARROW = 1280, 360
# Scripts of the admin fold rows, look for lessons and render texts after the page has loaded.
SETTLED = 1500


def prepare_story(portal: TrialPortal) -> None:
    command = [sys.executable, "-m", "scripts.workplace_story"]
    subprocess.run(command, cwd=ROOT, env=describe(portal.data_dir), check=True)


def open_start(page: Page) -> None:
    page.goto("/admin/")


def open_lesson(page: Page) -> None:
    page.goto(f"/admin/lardomar/ny/?fran={CASE_NUMBER}")
    page.fill("[name=claim]", CLAIM)
    page.locator("[name=claim]").blur()


def open_editor(page: Page, *, kind: str, title: str) -> None:
    page.goto(f"/admin/{kind}/")
    page.get_by_role("link", name=title).first.click()
    page.wait_for_url("**/edit/")


def open_text(page: Page) -> None:
    open_editor(page, kind="lardomar", title=LESSON_TITLE)
    page.get_by_role("button", name="Visa bredvid").first.click()


def open_rows(page: Page) -> None:
    open_editor(page, kind="fall", title=CASE_TITLE)
    page.get_by_role("button", name="Visa eller dölj vad som saknas").click()
    page.get_by_role("heading", name="Finansiering", exact=True).evaluate(
        "heading => heading.scrollIntoView()"
    )


def open_changes(page: Page) -> None:
    page.goto("/admin/")
    page.get_by_role("link", name="Se vad som har ändrats").first.click()


def open_sharing(page: Page) -> None:
    open_editor(page, kind="fall", title=CASE_TITLE)
    page.get_by_role("button", name="Åtgärder", exact=True).first.click()
    page.get_by_role("link", name="Dela utkastet").click()
    page.get_by_label("7 dagar").check()
    page.get_by_label("Vem som ska läsa").fill("Den som ledde projektet")
    page.get_by_role("button", name="Skapa länk").click()


def open_merging(page: Page) -> None:
    page.goto(f"/admin/aktorer/?q={quote(DOUBLE)}")
    page.get_by_role("link", name="Var den används").first.click()
    page.get_by_role("link", name="Slå ihop med …").click()
    page.get_by_label("Sök efter posten som ska finnas kvar").fill(KEPT)
    page.locator("main").get_by_role("button", name="Sök", exact=True).click()
    page.get_by_role("link", name=KEPT, exact=True).click()


def open_report(page: Page) -> None:
    page.goto("/admin/rapport/omtvistade/")


def open_bulk(page: Page) -> None:
    page.goto("/admin/lardomar/", wait_until="networkidle")
    boxes = page.locator("tbody input[type=checkbox]")
    boxes.nth(0).check()
    boxes.nth(1).check()
    page.get_by_role("button", name="Mer", exact=True).last.click()
    # Wagtail gives the links of the menu the chosen pages once it has unfolded.
    page.wait_for_timeout(SETTLED)
    page.get_by_text("Ansvarig redaktör", exact=True).last.click()
    page.get_by_label("Ansvarig redaktör").select_option(label=REVIEWER.title())
    page.get_by_role("button", name="Visa vad som ändras").click()


PICTURES: dict[str, tuple[str, Callable[[Page], None], tuple[int, ...]]] = {
    "arbeta-start": (REVIEWER, open_start, (WIDE, NARROW)),
    "arbeta-lardom": (EDITOR, open_lesson, (WIDE, NARROW)),
    "arbeta-text": (EDITOR, open_text, (WIDE,)),
    "arbeta-fall": (EDITOR, open_rows, (WIDE,)),
    "arbeta-andringar": (REVIEWER, open_changes, (WIDE,)),
    "arbeta-dela": (EDITOR, open_sharing, (WIDE,)),
    "arbeta-sla-ihop": (REVIEWER, open_merging, (WIDE,)),
    "arbeta-rapport": (EDITOR, open_report, (WIDE,)),
    "arbeta-manga": (EDITOR, open_bulk, (WIDE,)),
}


def sign_in(browser: Browser, *, address: str, username: str, width: int) -> Page:
    context = browser.new_context(
        base_url=address, viewport={"width": width, "height": HEIGHT}, locale="sv-SE"
    )
    page = context.new_page()
    page.goto("/admin/login/")
    page.fill("input[name=username]", username)
    page.fill("input[name=password]", PASSWORD)
    page.click("button[type=submit]")
    page.wait_for_url("**/admin/")
    return page


def take_workplace(browser: Browser, *, address: str) -> Iterator[tuple[str, bytes]]:
    """The name and the PNG of each picture, in the order of the handbook."""
    for name, (username, open_place, widths) in PICTURES.items():
        for width in widths:
            page = sign_in(browser, address=address, username=username, width=width)
            open_place(page)
            page.wait_for_timeout(SETTLED)
            yield f"{name}-{width}", page.screenshot(animations="disabled")
            page.context.close()
