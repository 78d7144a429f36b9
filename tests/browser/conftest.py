"""Journeys in a real Chromium against the portal as `make run` installs it: on a data folder of its own.

One portal and one browser serve the whole session; each test opens its pages in contexts of its own.
"""

import os
import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from socketserver import ThreadingTCPServer

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect, sync_playwright

from review.groups import EDITOR, PUBLISHER, REVIEWER
from scripts.trial import CHROMIUM, CHROMIUM_OPTIONS, TrialPortal, trial_portal
from tests.builders import PASSWORD
from tests.jobs.smtp_sink import run_smtp_sink

from .inbox import Inbox
from .portal import run_code
from .registering import add_webinar

WIDE, NARROW = 1280, 360
AXE_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
FIND_FAULTS = """async (options) => (await axe.run(options)).violations.flatMap(
  (rule) => rule.nodes.map((node) => `${rule.id}: ${node.html.slice(0, 160)}`))"""
# What htmx says when a newer search takes the place of one on its way; what fails says more than that.
ABORTED = ("htmx:sendAbort", "htmx:afterRequest")
# A form needs a cookie against forged requests, whoever signs in one for that, a link of a mail one for itself.
# Readers need none.
MAY_SET_COOKIES = re.compile(
    "/(kontakt|sok/folj|admin|utkast|larande|webbinarier/anmalan/lankar|konto|min-kommun)/"
    "|/webbinarier/[^/]+/anmalan/|/bidra/[^/]+/"
)
EXPECTED_WITHIN_MS = 30_000
ADMINISTRATOR = "administrator"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test beside this file as a browser test."""
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def smtp_server() -> Iterator[ThreadingTCPServer]:
    with run_smtp_sink() as server:
        yield server


@pytest.fixture(scope="session")
def inbox(smtp_server: ThreadingTCPServer) -> Inbox:
    """Everything that the portal has sent."""
    return Inbox(smtp_server.mails)


@pytest.fixture(scope="session")
def portal_server(smtp_server: ThreadingTCPServer) -> Iterator[TrialPortal]:
    """A portal with the starter content, shared by the session: its url, password and data_dir."""
    with pytest.MonkeyPatch.context() as patch:
        # Without an address of its editors a portal keeps messages, and has nobody to send mail to.
        patch.setenv("CONTACT_EMAIL", "redaktion@portal.example")
        patch.setenv("EMAIL_URL", f"smtp://127.0.0.1:{smtp_server.server_address[1]}")
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
        # A machine with other things to do saves a page in more than Playwright's five seconds.
        expect.set_options(timeout=EXPECTED_WITHIN_MS)
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_OPTIONS)
        yield chromium
        chromium.close()


class Watch:
    """Collects what no page may do: fail in a script, leave the host, be refused, or set a needless cookie."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.faults: list[str] = []
        self.paths: dict[BrowserContext, set[str]] = {}

    def follow(self, context: BrowserContext) -> None:
        self.paths[context] = set()
        context.on("page", self._follow_page)

    def close(self) -> None:
        for context, paths in self.paths.items():
            if not any(MAY_SET_COOKIES.match(path) for path in paths):
                self.faults += [
                    f"cookie: {cookie['name']} on {sorted(paths)}" for cookie in context.cookies()
                ]
            context.close()

    def _follow_page(self, page: Page) -> None:
        visited = self.paths[page.context]
        page.on("framenavigated", lambda frame: visited.add(frame.url.removeprefix(self.url)))
        page.on("pageerror", lambda error: self.faults.append(f"script error: {error}"))
        page.on("request", lambda request: self._check_host(request.url))
        page.on("console", self._check_console)

    def _check_host(self, url: str) -> None:
        if not url.startswith((f"{self.url}/", "data:", "blob:", "about:")):
            self.faults.append(f"left the host: {url}")

    def _check_console(self, said: ConsoleMessage) -> None:
        if said.text.startswith(ABORTED):
            return
        is_page_itself = said.page is not None and said.location["url"] == said.page.url
        if said.type == "error" and not (is_page_itself and said.text.startswith("Failed to load resource")):
            self.faults.append(f"console: {said.text} ({said.location['url']})")


@pytest.fixture
def open_page(browser: Browser, portal_server: TrialPortal) -> Iterator[Callable[..., Page]]:
    """Return ``open_page(path, width=1280, javascript=True, **options)``, each in a context of its own.

    ``options`` are those of Playwright's ``new_context``. What a Watch finds fails the test.
    """
    watch = Watch(portal_server.url)

    def open_one(path: str, *, width: int = WIDE, javascript: bool = True, **options: object) -> Page:
        context = browser.new_context(
            base_url=portal_server.url,
            viewport={"width": width, "height": 900},
            java_script_enabled=javascript,
            locale="sv-SE",
            **options,
        )
        context.set_default_timeout(EXPECTED_WITHIN_MS)
        watch.follow(context)
        page = context.new_page()
        page.goto(path)
        return page

    yield open_one
    watch.close()
    assert watch.faults == []


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    """The home page, 1280 pixels wide, with JavaScript, in light colours."""
    return open_page("/")


@pytest.fixture
def find_faults() -> Callable[[Page], list[str]]:
    """Return a function that gives axe's findings on a page, a line for each element; contrast included."""

    def find(page: Page) -> list[str]:
        # Once for each page that is loaded: it is half a megabyte.
        if not page.evaluate("'axe' in window"):
            page.evaluate(AXE_SCRIPT)
        return page.evaluate(FIND_FAULTS, {"runOnly": AXE_RULES, "resultTypes": ["violations"]})

    return find


@pytest.fixture(scope="session")
def make_webinar(portal_server: TrialPortal) -> Callable[..., str]:
    """Return ``make_webinar(title, capacity=None)`` that gives the address of a webinar in nine days."""
    return partial(add_webinar, portal_server)


@pytest.fixture(scope="session")
def people(portal_server: TrialPortal) -> dict[str, tuple[str, str]]:
    """Name and password of one user for each group, and of the administrator that a new portal has."""
    names = {EDITOR: "rut", REVIEWER: "greta", PUBLISHER: "ann"}
    lines = [f"make_user({name!r}, group={group!r}, first_name={group!r})" for group, name in names.items()]
    run_code(portal_server, "\n".join(["from tests.builders import make_user", *lines]))
    return {group: (name, PASSWORD) for group, name in names.items()} | {
        ADMINISTRATOR: ("admin", portal_server.password)
    }


@pytest.fixture(scope="session")
def sessions() -> dict[str, dict]:
    """The cookies of those who have signed in: a sign-in takes its time on purpose."""
    return {}


@pytest.fixture
def sign_in(
    open_page: Callable[..., Page], people: dict[str, tuple[str, str]], sessions: dict[str, dict]
) -> Callable[..., Page]:
    """Return ``sign_in(group, path="/admin/", **options)``; ``options`` as for ``open_page``."""

    def sign_in(group: str, path: str = "/admin/", **options: object) -> Page:
        if group not in sessions:
            page = open_page("/admin/login/")
            name, password = people[group]
            page.fill("input[name=username]", name)
            page.fill("input[name=password]", password)
            page.click("button[type=submit]")
            page.wait_for_url("**/admin/")
            sessions[group] = page.context.storage_state()
            page.close()
        return open_page(path, storage_state=sessions[group], **options)

    return sign_in


@pytest.fixture
def editor_page(sign_in: Callable[..., Page]) -> Page:
    """The admin's first page, signed in as ``admin``."""
    return sign_in(ADMINISTRATOR)
