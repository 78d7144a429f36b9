"""Journeys in a real Chromium against the portal as `make run` installs it: on a data folder of its own."""

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from scripts.trial import CHROMIUM, CHROMIUM_OPTIONS, TrialPortal, trial_portal

WIDE, NARROW = 1280, 360
AXE_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test beside this file as a browser test."""
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def portal_server() -> Iterator[TrialPortal]:
    """A portal with the starter content, shared by the session: its url, password and data_dir."""
    with trial_portal() as portal:
        yield portal


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start Debian's Chromium; without it the test is skipped, and CI turns a skip into a failure."""
    if not CHROMIUM.exists():
        pytest.skip(f"there is no Chromium at {CHROMIUM}")
    # Playwright keeps an event loop in this thread, which Django takes for asynchronous code.
    os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_OPTIONS)
        yield chromium
        chromium.close()


@pytest.fixture
def open_page(browser: Browser, portal_server: TrialPortal) -> Iterator[Callable[..., Page]]:
    """Return ``open_page(path, width=1280, javascript=True, dark=False)``, each in a context of its own.

    What goes wrong in the page fails the test: a script error, a refused resource, and any request to
    another host.
    """
    contexts, faults = [], []
    host = re.compile(re.escape(portal_server.url) + r"/|data:|blob:|about:")

    def watch(page: Page) -> None:
        page.on("pageerror", lambda error: faults.append(f"script error: {error}"))
        page.on("request", lambda sent: host.match(sent.url) or faults.append(f"left the host: {sent.url}"))
        page.on(
            "console",
            lambda said: (
                said.type == "error"
                and "Content Security Policy" in said.text
                and faults.append(f"refused: {said.text}")
            ),
        )

    def open_one(path: str, *, width: int = WIDE, javascript: bool = True, dark: bool = False) -> Page:
        context = browser.new_context(
            base_url=portal_server.url,
            viewport={"width": width, "height": 900},
            java_script_enabled=javascript,
            color_scheme="dark" if dark else "light",
            locale="sv-SE",
        )
        contexts.append(context)
        context.set_default_timeout(15_000)
        context.on("page", watch)
        page = context.new_page()
        page.goto(path)
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert faults == []


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    """The home page, 1280 pixels wide, with JavaScript, in light colours."""
    return open_page("/")


@pytest.fixture
def find_faults() -> Callable[[Page], list[str]]:
    """Return a function that gives axe's findings on a page, a line for each element; contrast included."""

    def find(page: Page) -> list[str]:
        found = Axe().run(page, options={"runOnly": AXE_RULES}).response["violations"]
        return [f"{rule['id']}: {node['html'][:160]}" for rule in found for node in rule["nodes"]]

    return find


@pytest.fixture
def editor_page(open_page: Callable[..., Page], portal_server: TrialPortal) -> Page:
    """The admin's first page, signed in as ``admin``."""
    page = open_page("/admin/login/")
    page.fill("input[name=username]", "admin")
    page.fill("input[name=password]", portal_server.password)
    page.click("button[type=submit]")
    page.wait_for_url("**/admin/")
    return page
