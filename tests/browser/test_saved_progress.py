"""A learner saves what is done to her e-mail, goes on elsewhere, and gets a certificate that others verify."""

import re
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from .conftest import NARROW, WIDE
from .inbox import Inbox, find_link
from .test_every_page import overflow, set_frame
from .test_learning_path import PARTS, PATH

# What comes back faster than this counts as sent by a machine.
SHORTEST_MS = 3_200
OWN_PAGE = "/larande/"
TITLE = "Sociala utfallskontrakt – från idé till avtal"
NAME = "Åsa Lärling"


@pytest.fixture
def email() -> str:
    """An address that nobody has written to."""
    return f"{uuid4().hex}@larling.example"


def ask_to_save(page: Page, email: str) -> None:
    page.get_by_label("Din e-postadress").fill(email)
    page.get_by_role("checkbox", name="Jag godkänner").check()
    page.wait_for_timeout(SHORTEST_MS)
    page.get_by_role("button", name="Skicka länken till mig").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Titta i din inkorg")


def find_course(page: Page):
    return page.get_by_role("article", name=TITLE)


def get_certificate(page: Page) -> str:
    """From the learner's own page to the certificate's; returns its address."""
    course = find_course(page)
    expect(course).to_contain_text("Du är klar med hela lärstigen.")
    course.get_by_label("Ditt namn på intyget").fill(NAME)
    course.get_by_role("button", name="Hämta intyg").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Intyget är äkta")
    with page.expect_download() as download:
        page.get_by_role("link", name="Ladda ner intyget (PDF)").click()
    assert Path(download.value.path()).read_bytes().startswith(b"%PDF-")
    assert download.value.suggested_filename.endswith(".pdf")
    return page.url


def verify(open_page: Callable[..., Page], address: str, *, javascript: bool) -> None:
    """As somebody does who reads the code on paper."""
    code = address.rstrip("/").split("/")[-1]
    page = open_page("/intyg/", width=NARROW, javascript=javascript)
    page.get_by_label("Intygets kod").fill(f" {code[:5]}-{code[5:]} ".lower())
    page.get_by_role("button", name="Kontrollera").click()
    page.wait_for_url(f"**/intyg/{code}/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Intyget är äkta")
    expect(page.locator(".facts-list")).to_contain_text(TITLE)
    expect(page.locator(".facts-list")).to_contain_text(NAME)
    assert page.context.cookies() == []


def test_path_begun_here_is_completed_there_and_its_certificate_verified(open_page, inbox, email):
    first = open_page(f"{PATH}1/", width=NARROW)
    first.get_by_role("button", name="Klar – gå vidare").click()
    first.wait_for_url(f"**{PATH}2/")
    first.goto("/larande/spara/")
    ask_to_save(first, email)
    link = find_link(inbox.wait_for(email), OWN_PAGE)

    # A scanner that opens the links of a mail saves nothing, and gets no cookie that opens anything.
    scanner = open_page("about:blank", javascript=False)
    assert [scanner.request.get(link).status, scanner.request.head(link).status] == [200, 200]
    scanner.goto(OWN_PAGE)
    expect(scanner.get_by_role("link", name="Spara till min e-post")).to_be_visible()

    page = open_page(link, width=NARROW)
    page.get_by_role("button", name="Spara och fortsätt").click()
    page.wait_for_url(f"**{OWN_PAGE}")
    expect(find_course(page)).to_contain_text(f"1 av {PARTS} delar klara")
    find_course(page).get_by_role("link", name=re.compile("^Gå vidare")).click()
    for number in range(2, PARTS + 1):
        page.wait_for_url(f"**{PATH}{number}/")
        page.get_by_role("button", name=re.compile("^Klar – ")).click()
    page.wait_for_url(f"**{PATH}#klar")
    expect(page.locator("[data-progress-text]")).to_have_text(f"{PARTS} av {PARTS} delar klara")
    page.goto(OWN_PAGE)
    # What was marked on the way may come a moment after the page; then it loads itself anew.
    expect(find_course(page)).to_contain_text(f"{PARTS} av {PARTS} delar klara")

    verify(open_page, get_certificate(page), javascript=True)


def test_everything_is_done_without_javascript(open_page, inbox, email):
    page = open_page(f"{PATH}", width=NARROW, javascript=False)
    page.goto(f"{OWN_PAGE}spara/")
    ask_to_save(page, email)
    page.goto(find_link(inbox.wait_for(email), OWN_PAGE))
    page.get_by_role("button", name="Spara och fortsätt").click()
    page.goto(f"{OWN_PAGE}?visa=UB-0301#UB-0301")
    for done in range(PARTS):
        expect(find_course(page)).to_contain_text(f"{done} av {PARTS} delar klara")
        find_course(page).get_by_role("button", name=re.compile("^Markera som klar")).first.click()
    # By mistake, and back.
    find_course(page).get_by_role("button", name=re.compile("^Ångra")).first.click()
    expect(find_course(page)).to_contain_text(f"{PARTS - 1} av {PARTS} delar klara")
    expect(find_course(page).get_by_role("button", name="Hämta intyg")).to_have_count(0)
    find_course(page).get_by_role("button", name=re.compile("^Markera som klar")).click()
    address = get_certificate(page)
    verify(open_page, address, javascript=False)

    page.goto(OWN_PAGE)
    page.get_by_role("link", name="Radera allt jag har sparat").click()
    page.get_by_role("button", name="Radera allt").click()
    expect(page.get_by_role("status")).to_contain_text("Allt du hade sparat är raderat")
    page.goto(address)
    expect(page.get_by_role("heading", level=1)).to_have_text("Inget intyg har den koden")


def test_two_browsers_add_up_and_one_of_them_is_forgotten(open_page, inbox: Inbox, email):
    first = open_page(f"{PATH}1/", width=NARROW)
    first.get_by_role("button", name="Klar – gå vidare").click()
    first.goto(f"{OWN_PAGE}spara/")
    ask_to_save(first, email)
    link = find_link(inbox.wait_for(email), OWN_PAGE)
    first.goto(link)
    first.get_by_role("button", name="Spara och fortsätt").click()
    expect(find_course(first)).to_contain_text(f"1 av {PARTS} delar klara")

    # Marked before the link is opened here.
    second = open_page(f"{PATH}3/", width=NARROW)
    second.get_by_role("button", name="Klar – gå vidare").click()
    second.wait_for_url(f"**{PATH}4/")
    second.goto(link)
    second.get_by_role("button", name="Fortsätt här").click()
    expect(find_course(second)).to_contain_text(f"2 av {PARTS} delar klara")
    first.goto(OWN_PAGE)
    expect(find_course(first)).to_contain_text(f"2 av {PARTS} delar klara")
    first.goto(PATH)
    expect(first.locator("[data-progress-text]")).to_have_text(f"2 av {PARTS} delar klara")

    second.get_by_role("button", name="Glöm mig på den här enheten").click()
    expect(second.get_by_role("status").first).to_contain_text("Den här webbläsaren känner dig inte längre.")
    second.goto(PATH)
    expect(second.locator("[data-progress]")).to_be_hidden()
    first.goto(OWN_PAGE)
    expect(find_course(first)).to_contain_text(f"2 av {PARTS} delar klara")


def test_pages_of_saved_progress_have_no_fault(open_page, inbox, email, find_faults):
    page = open_page(f"{PATH}1/")
    found = {}

    def look(name: str) -> None:
        for width, scheme in ((WIDE, "light"), (NARROW, "dark"), (WIDE, "dark"), (NARROW, "light")):
            set_frame(page, width=width, scheme=scheme)
            wide = overflow(page)
            found[name, width, scheme] = [*find_faults(page), *([f"{wide} px"] if wide else [])]

    for number in range(1, PARTS + 1):
        page.wait_for_url(f"**{PATH}{number}/")
        page.get_by_role("button", name=re.compile("^Klar – ")).click()
    page.wait_for_url(f"**{PATH}#klar")
    look("path that is done")
    page.goto(f"{OWN_PAGE}spara/")
    page.wait_for_timeout(SHORTEST_MS)
    page.get_by_role("button", name="Skicka länken till mig").click()
    expect(page.locator("[data-error-summary]")).to_be_focused()
    look("form with errors")
    ask_to_save(page, email)
    look("asked")
    page.goto(find_link(inbox.wait_for(email), OWN_PAGE))
    look("to continue")
    page.get_by_role("button", name="Spara och fortsätt").click()
    expect(find_course(page)).to_contain_text(f"{PARTS} av {PARTS} delar klara")
    look("own page")
    page.get_by_label("Ditt namn på intyget").fill(NAME)
    page.get_by_role("button", name="Hämta intyg").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Intyget är äkta")
    look("certificate")
    page.goto(f"{OWN_PAGE}radera/")
    look("to erase")
    page.get_by_role("checkbox").uncheck()
    page.get_by_role("button", name="Radera allt").click()
    expect(page.get_by_role("status").first).to_be_visible()
    look("erased")

    assert {frame: faults for frame, faults in found.items() if faults} == {}
