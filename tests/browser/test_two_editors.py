"""Two people at one lesson, or one in two tabs: who saves later is told, and both versions are in the history."""

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


def test_editor_with_the_lesson_in_two_tabs_is_told_in_the_older_one(sign_in, portal_server):
    older = sign_in(EDITOR)
    open_whole_editor(older)
    autosave(older, "Skrivet i den äldre fliken.")
    newer = older.context.new_page()
    open_whole_editor(newer)
    autosave(newer, FIRST)
    autosave(newer, FIRST + " Och mer.")
    save(newer)
    # What the tab itself has saved is no news to it.
    expect(newer.locator(".messages .success")).to_be_visible()

    stop_autosave(older)
    write(older, SECOND)
    save(older)
    # Wagtail's own warning comes first where the tab has asked the server meanwhile, as it does now and then.
    warning = older.get_by_role("dialog", name="Du har sparat en ny version i ett annat fönster")
    told = older.locator(".messages").filter(
        has_text=re.compile(r"Du har själv sparat en nyare version klockan \d\d\.\d\d")
    )
    expect(warning.or_(told).first).to_be_visible()
    if warning.is_visible():
        warning.get_by_role("button", name="Spara utkast").click()

    expect(told).to_be_visible()
    expect(told.get_by_role("link", name="Jämför versionerna")).to_be_visible()
    expect(claim(older)).to_have_value(SECOND)

    stop_autosave(older)
    save(older)
    expect(older.locator(".messages .success")).to_be_visible()
    assert latest_claims(portal_server) == [SECOND, FIRST + " Och mer."]


def open_whole_editor(page: Page) -> None:
    """Until autosave follows: Wagtail takes the form as it is two seconds after opening for what is saved."""
    open_editor(page, TITLE)
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(3_000)


def autosave(page: Page, text: str) -> None:
    with page.expect_response(
        lambda answer: answer.request.method == "POST" and "/edit/" in answer.url
    ) as got:
        write(page, text)
    assert got.value.json()["success"] is True
    page.wait_for_load_state("networkidle")


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
