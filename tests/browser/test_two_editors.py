"""Two people at one lesson: the second is told, keeps her text, and both versions are in the history."""

import re

from playwright.sync_api import Page, expect

from review.groups import EDITOR, REVIEWER
from scripts.trial import TrialPortal

from .portal import run_code
from .workplace import open_editor

TITLE = "Utan jämförelse vet ingen vad insatsen gjorde"
FIRST, SECOND = "Den första säger så.", "Den andra säger så här."


def test_second_editor_is_told_keeps_her_text_and_both_versions_are_kept(sign_in, portal_server):
    first, second = sign_in(EDITOR), sign_in(REVIEWER)
    for page in (first, second):
        open_editor(page, TITLE)
        stop_autosave(page)
    write(first, FIRST)
    save(first)
    expect(first.locator(".messages .success")).to_be_visible()

    write(second, SECOND)
    save(second)

    told = second.locator(".messages")
    expect(told).to_contain_text(re.compile(r"sparade en nyare version klockan \d\d\.\d\d"))
    expect(told.get_by_role("link", name="Jämför versionerna")).to_be_visible()
    expect(claim(second)).to_have_value(SECOND)

    stop_autosave(second)
    save(second)
    expect(second.locator(".messages .success")).to_be_visible()
    assert latest_claims(portal_server) == [SECOND, FIRST]


def claim(page: Page):
    return page.locator("[name=claim]")


def write(page: Page, text: str) -> None:
    claim(page).fill(text)


def stop_autosave(page: Page) -> None:
    """It would refuse in words of its own; here the buttons are tried."""
    page.locator("form[data-edit-form]").evaluate(
        "form => form.setAttribute('data-w-autosave-active-value', 'false')"
    )


def save(page: Page) -> None:
    page.get_by_role("button", name="Spara utkast").first.click()
    page.wait_for_load_state("networkidle")


def latest_claims(portal: TrialPortal) -> list[str]:
    """What the two newest versions in the history say, the newest first."""
    code = (
        "from wagtail.models import Page\n"
        f"page = Page.objects.get(title={TITLE!r})\n"
        "for version in page.revisions.order_by('-created_at', '-pk')[:2]: print(version.content['claim'])\n"
    )
    return run_code(portal, code).splitlines()
