"""Journeys in a real Chromium against the portal as `make run` installs it: on a data folder of its own."""

import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent.parent
CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
START_WITHIN = 240
WIDE, NARROW = 1280, 360
AXE_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@dataclass(frozen=True)
class PortalServer:
    """A running portal: its address without a final slash, and the generated password of ``admin``."""

    url: str
    password: str
    data_dir: Path


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test beside this file as a browser test."""
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.browser)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for_start(process: subprocess.Popen, *, log: Path) -> None:
    """Return when the portal has said that it runs; fail with its log when it does not."""
    deadline = time.monotonic() + START_WITHIN
    while "/admin/" not in log.read_text():
        if process.poll() is not None or time.monotonic() > deadline:
            pytest.fail(f"the portal did not start:\n{log.read_text()}", pytrace=False)
        time.sleep(0.2)


@pytest.fixture(scope="session")
def portal_server() -> Iterator[PortalServer]:
    """Start the portal once, on an empty SQLite data folder, by the same script as `make run`."""
    with tempfile.TemporaryDirectory(prefix="utfallsbanken-browser-") as folder:
        data_dir, log, port = Path(folder), Path(folder) / "run.log", free_port()
        environment = {**os.environ, "PORT": str(port), "DATA_DIR": folder}
        for name in ("DJANGO_SETTINGS_MODULE", "DATABASE_URL", "SITE_URL"):
            environment.pop(name, None)
        with log.open("w") as output:
            process = subprocess.Popen(
                [sys.executable, "-m", "scripts.run"], cwd=ROOT, env=environment, stdout=output, stderr=output
            )
        try:
            wait_for_start(process, log=log)
            password = (data_dir / "admin_password").read_text().strip()
            yield PortalServer(url=f"http://localhost:{port}", password=password, data_dir=data_dir)
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(30)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start Debian's Chromium; without it the test is skipped, and CI turns a skip into a failure."""
    if not CHROMIUM.exists():
        pytest.skip(f"there is no Chromium at {CHROMIUM}")
    # Playwright keeps an event loop in this thread, which Django takes for asynchronous code.
    os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture
def open_page(browser: Browser, portal_server: PortalServer) -> Iterator[Callable[..., Page]]:
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
def editor_page(open_page: Callable[..., Page], portal_server: PortalServer) -> Page:
    """The admin's first page, signed in as ``admin``."""
    page = open_page("/admin/login/")
    page.fill("input[name=username]", "admin")
    page.fill("input[name=password]", portal_server.password)
    page.click("button[type=submit]")
    page.wait_for_url("**/admin/")
    return page
