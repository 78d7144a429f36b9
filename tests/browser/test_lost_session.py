"""Signed out while typing: after signing in again the text is there, and is saved."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

TITLE = "Ta vara på lärdomar medan arbetet pågår"
# A sign-in takes its time on purpose, and more on a machine with other things to do.
WITHIN = 30_000


@pytest.fixture
def writer(browser: Browser, portal_server) -> Iterator[Page]:
    """Signed in, in a context without the watch: a lost session is refused, and the browser notes each refusal."""
    context = browser.new_context(base_url=portal_server.url, locale="sv-SE")
    page = context.new_page()
    page.goto("/admin/login/")
    sign_in(page, portal_server.password)
    page.wait_for_url("**/admin/")
    yield page
    context.close()


def sign_in(page: Page, password: str) -> None:
    page.fill("input[name=username]", "admin")
    page.fill("input[name=password]", password)
    page.click("button[type=submit]")


def open_lesson(page: Page):
    page.goto(f"/admin/pages/?q={TITLE}")
    page.locator("table").get_by_role("link", name=TITLE).first.click()
    expect(page.locator(".markdown-toolbar").first).to_be_visible()
    # What the form held is noted once it is whole.
    page.wait_for_load_state("networkidle")
    return page.locator("[data-controller~=ub-markdown]").first


def ending(words: str) -> re.Pattern:
    return re.compile(re.escape(words) + "$")


def lose_session(page: Page) -> None:
    page.context.clear_cookies(name="sessionid")


def write_at_end(area, text: str) -> None:
    area.press("Control+End")
    area.page.keyboard.type(text)


def wait_until_kept(page: Page, *, count: int) -> None:
    """Poll from here: the admin's policy lets no script evaluate text, as Playwright's own waiting does."""
    for _ in range(100):
        if len(kept_texts(page)) == count:
            return
        page.wait_for_timeout(200)
    raise AssertionError(f"{kept_texts(page)} are kept in the browser")


def kept_texts(page: Page) -> list[str]:
    return page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('utfallsbanken-text'))")


def test_editor_signs_in_in_another_tab_and_her_text_is_saved(writer, portal_server):
    area = open_lesson(writer)
    lose_session(writer)

    write_at_end(area, " Detta skrevs utan inloggning.")

    dialog = writer.get_by_role("dialog", name="Du har loggats ut")
    expect(dialog).to_be_visible(timeout=WITHIN)
    with writer.context.expect_page() as opened:
        dialog.get_by_role("link", name="Logga in i en ny flik").click()
    sign_in(opened.value, portal_server.password)
    expect(dialog).to_be_hidden(timeout=WITHIN)
    # What is saved is no longer kept in the browser.
    wait_until_kept(writer, count=0)
    expect(open_lesson(writer)).to_have_value(ending("Detta skrevs utan inloggning."))


def test_save_with_a_lost_session_asks_first_and_then_saves(writer, portal_server):
    area = open_lesson(writer)
    lose_session(writer)
    write_at_end(area, " Sparas med knappen.")

    writer.get_by_role("button", name="Spara utkast").first.click()

    dialog = writer.get_by_role("dialog", name="Du har loggats ut")
    expect(dialog).to_be_visible(timeout=WITHIN)
    with writer.context.expect_page() as opened:
        dialog.get_by_role("link", name="Logga in i en ny flik").click()
    sign_in(opened.value, portal_server.password)
    expect(dialog).to_be_hidden(timeout=WITHIN)
    expect(writer.locator(".messages .success")).to_be_visible(timeout=WITHIN)
    expect(writer.locator("[data-controller~=ub-markdown]").first).to_have_value(
        ending("Sparas med knappen.")
    )


def test_save_is_sent_once_when_the_server_does_not_say_who_is_signed_in(writer):
    open_lesson(writer)
    sent = []
    writer.on("request", lambda request: request.is_navigation_request() and sent.append(request.method))
    writer.route("**/inloggad/**", lambda route: None)
    save = writer.get_by_role("button", name="Spara utkast").first

    save.click()
    save.click()

    expect(writer.locator(".messages .success")).to_be_visible(timeout=WITHIN)
    assert sent.count("POST") == 1


def test_text_of_a_closed_tab_is_offered_and_taken_back(writer, portal_server):
    area = open_lesson(writer)
    address = writer.url
    lose_session(writer)
    write_at_end(area, " Fliken stängdes.")
    wait_until_kept(writer, count=1)
    other = writer.context.new_page()
    writer.close(run_before_unload=False)

    other.goto(address)
    sign_in(other, portal_server.password)
    offer = other.get_by_role("region", name="som inte sparades")
    offer.get_by_role("button", name="Ta tillbaka texten").click()

    area = other.locator("[data-controller~=ub-markdown]").first
    expect(area).to_have_value(ending("Fliken stängdes."))
    expect(offer).to_be_hidden()


def test_kept_text_is_thrown_away_on_request_and_at_sign_out(writer, portal_server):
    area = open_lesson(writer)
    address = writer.url
    before = area.input_value()
    lose_session(writer)
    write_at_end(area, " Ska bort.")
    wait_until_kept(writer, count=1)
    other = writer.context.new_page()
    writer.close(run_before_unload=False)
    other.goto(address)
    sign_in(other, portal_server.password)

    other.get_by_role("button", name="Släng texten").click()

    assert kept_texts(other) == []
    expect(other.locator("[data-controller~=ub-markdown]").first).to_have_value(before)
    other.evaluate("localStorage.setItem('utfallsbanken-text:/x/', '{}')")
    other.locator("form[action*=logout]").evaluate("form => form.requestSubmit()")
    other.wait_for_url("**/admin/login/**")
    assert kept_texts(other) == []
