"""The search server stops answering: readers go on as if nothing had happened, and who works here is told.

Starts a server of its own, since it stops it.
"""

import os
import signal
import time

import pytest
from playwright.sync_api import Page, expect

from scripts import search_server
from scripts.trial import trial_portal

from .portal import run_command

pytestmark = pytest.mark.elasticsearch
NOTICE = "Till redaktionen: Sökservern svarade inte, så databasen gjorde det."
LONGEST_ANSWER = 10
BACK_WITHIN = 60


@pytest.fixture
def server():
    server = search_server.start()
    yield server
    search_server.stop(server.folder)


@pytest.fixture
def mirrored_portal(server):
    """A portal of its own, whose words the server holds."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SEARCH_ENGINE", "elasticsearch")
        patch.setenv("ELASTICSEARCH_URL", server.url)
        with trial_portal() as portal:
            run_command(portal, "push_index", "--rebuild")
            yield portal


@pytest.fixture
def visit(browser, mirrored_portal):
    """Return what opens a page of that portal for a new visitor."""
    contexts = []

    def open_one(path: str) -> Page:
        contexts.append(browser.new_context(base_url=mirrored_portal.url, locale="sv-SE"))
        page = contexts[-1].new_page()
        page.goto(path)
        return page

    yield open_one
    for context in contexts:
        context.close()


def search(page: Page) -> list[str]:
    """The titles found, in time."""
    started = time.monotonic()
    page.goto("/sok/?q=sjukfrånvaro")
    assert time.monotonic() - started < LONGEST_ANSWER
    return page.locator("#traffar .hit h3").all_inner_texts()


def test_search_goes_on_while_the_server_hangs_and_staff_are_told(server, mirrored_portal, visit):
    reader, editor = visit("/"), visit("/admin/login/")
    editor.fill("input[name=username]", "admin")
    editor.fill("input[name=password]", mirrored_portal.password)
    editor.click("button[type=submit]")
    editor.wait_for_url("**/admin/")
    found = search(editor)
    assert len(found) > 3
    expect(editor.locator(".search-note--staff")).to_have_count(0)

    (node,) = search_server.read_pids(server.folder)
    os.kill(node, signal.SIGSTOP)
    assert search(reader) == found
    expect(reader.locator(".search-note--staff")).to_have_count(0)
    assert search(editor) == found
    expect(editor.locator(".search-note--staff")).to_contain_text(NOTICE)

    os.kill(node, signal.SIGCONT)
    deadline = time.monotonic() + BACK_WITHIN
    while search(editor) and editor.locator(".search-note--staff").count():
        assert time.monotonic() < deadline, f"the server is not asked again after {BACK_WITHIN} s"
        time.sleep(1)
    assert search(editor) == found
