"""A reader follows a search by mail: real mail, its links opened in the browser, and two ways to end it."""

import json
from http.client import HTTPConnection
from urllib.parse import urlsplit
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from .conftest import NARROW, WIDE
from .inbox import find_link, read_text
from .portal import run_code
from .test_every_page import overflow, set_frame

# What comes back faster than this counts as sent by a machine.
SHORTEST_MS = 3_200
NEW = "Växthusodlare lär sig räkna"
# A morning without news, then the news, then the next morning.
MORNINGS = f"""
from django.core.management import call_command
from django.utils import timezone
from search.models import SavedSearch
from tests.builders import make_lesson
def let_morning_come():
    SavedSearch.objects.filter(email={{email!r}}).update(due_at=timezone.now())
    call_command("send_search_alerts")
let_morning_come()
make_lesson(title={NEW!r}, slug="vaxthusodlare", claim="Ingen räknar tomater i förväg.", summary="Om tomater.",
            first_published_at=timezone.now(), last_published_at=timezone.now())
let_morning_come()
"""
LEFT = """
import json
from lessons.models import LessonPage
from post_office.models import Email
from search.models import SavedSearch, SavedSearchHit
from tests.builders import delete
for page in LessonPage.objects.filter(slug="vaxthusodlare"):
    delete(page)
found = SavedSearch.objects.filter(email={email!r})
print(json.dumps([found.count(), SavedSearchHit.objects.filter(saved_search__in=found).count(),
                  Email.objects.filter(to={email!r}).count()]))
"""


@pytest.fixture
def email():
    """An address that nobody has written to."""
    return f"{uuid4().hex}@lasare.example"


@pytest.fixture
def clean_up(portal_server, email):
    """Return what takes the news away and counts the searches, hits and mails that are kept of the address."""
    counted = []

    def clean() -> list[int]:
        counted[:] = json.loads(run_code(portal_server, LEFT.format(email=email)))
        return counted

    yield clean
    if not counted:
        clean()


def ask_to_follow(page: Page, email: str) -> None:
    """From the hits to the page that says that a mail is on its way."""
    page.get_by_role("link", name="Bevaka sökningen med e-post").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Bevaka sökningen med e-post")
    expect(page.locator("main .prose li")).to_have_text(["”tomater”", "Typ: Lärdomar"])
    page.get_by_label("Din e-postadress").fill(email)
    page.get_by_label("Varje dag klockan 7, när det finns något nytt").check()
    page.wait_for_timeout(SHORTEST_MS)
    page.get_by_role("button", name="Skicka en länk att bekräfta med").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Titta i din inkorg")


def confirm(page: Page, link: str) -> None:
    page.goto(link)
    expect(page.get_by_role("heading", level=1)).to_have_text("Vill du börja bevaka sökningen?")
    expect(page.locator("main .prose li")).to_have_text(["”tomater”", "Typ: Lärdomar"])
    page.get_by_role("button", name="Börja bevaka").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Du bevakar sökningen")


def test_search_is_followed_from_the_hits_and_ended_from_the_mail(
    open_page, portal_server, inbox, email, clean_up
):
    page = open_page("/sok/?q=tomater&typ=lesson", width=NARROW)
    ask_to_follow(page, email)

    asked = inbox.wait_for(email)
    # A long header begins on a line of its own.
    assert asked["Subject"].strip() == "Utfallsbanken – bekräfta att du vill bevaka en sökning"
    # Who wrote the words may be a stranger to the address: they are not repeated before it is confirmed.
    assert "\n- Typ: Lärdomar\n" in read_text(asked)
    assert "tomater" not in read_text(asked)
    assert asked["List-Unsubscribe"] is None
    confirm(page, find_link(asked, "/sok/folj/bekrafta/"))
    run_code(portal_server, MORNINGS.format(email=email))

    told = inbox.wait_for(email, number=2)
    assert told["Subject"].strip() == "Utfallsbanken – 1 ny träff för ”tomater”, Typ: Lärdomar"
    assert f"\n{NEW}\nOm tomater.\n" in read_text(told)
    page.goto(find_link(told, "/lardomar/vaxthusodlare/"))
    expect(page.get_by_role("heading", level=1)).to_have_text(NEW)
    page.goto(find_link(told, "/sok/?"))
    expect(page.locator("#traffar .hit h3")).to_have_text([NEW])

    # A scanner that opens the links of a mail ends nothing.
    for _again in range(2):
        page.goto(find_link(told, "/sok/folj/avsluta/"))
        expect(page.get_by_role("heading", level=1)).to_have_text("Vill du sluta bevaka sökningen?")
    page.get_by_role("button", name="Sluta bevaka och radera min adress").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Du bevakar inte längre sökningen")
    page.goto(find_link(asked, "/sok/folj/bekrafta/"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Länken fungerar inte längre")
    assert clean_up() == [0, 0, 0]


def test_search_followed_without_javascript_is_ended_by_one_press_in_the_mail_program(
    open_page, portal_server, inbox, email, clean_up
):
    page = open_page("/sok/?q=tomater&typ=lesson", javascript=False)
    ask_to_follow(page, email)
    confirm(page, find_link(inbox.wait_for(email), "/sok/folj/bekrafta/"))
    run_code(portal_server, MORNINGS.format(email=email))
    told = inbox.wait_for(email, number=2)

    assert told["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    link = find_link(told, "/sok/folj/avsluta/")
    assert told["List-Unsubscribe"].strip() == f"<{link}>"
    # A mail program has no cookie and no token against forged requests.
    assert post_one_click(link) == 200

    assert clean_up() == [0, 0, 0]
    page.goto(link)
    expect(page.get_by_role("heading", level=1)).to_have_text("Du bevakar inte längre sökningen")


def post_one_click(link: str) -> int:
    """As RFC 8058 has it; a redirect would not be followed."""
    address = urlsplit(link)
    connection = HTTPConnection(address.hostname, address.port, timeout=15)
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    connection.request("POST", address.path, "List-Unsubscribe=One-Click", headers)
    status = connection.getresponse().status
    connection.close()
    return status


def test_pages_of_a_followed_search_have_no_fault(open_page, inbox, email, find_faults):
    page = open_page("/sok/?q=tomater&typ=lesson")
    found = {}

    def look(name: str) -> None:
        for width, scheme in ((WIDE, "light"), (NARROW, "dark"), (WIDE, "dark"), (NARROW, "light")):
            set_frame(page, width=width, scheme=scheme)
            found[name, width, scheme] = [
                *find_faults(page),
                *([f"{wide} px"] if (wide := overflow(page)) else []),
            ]

    ask_to_follow(page, email)
    look("asked")
    mail = inbox.wait_for(email)
    page.goto(find_link(mail, "/sok/folj/bekrafta/"))
    look("to confirm")
    page.get_by_role("button", name="Börja bevaka").click()
    look("confirmed")
    page.goto(find_link(mail, "/sok/folj/avsluta/"))
    look("to end")
    page.get_by_role("button", name="Sluta bevaka och radera min adress").click()
    look("ended")
    page.goto(find_link(mail, "/sok/folj/bekrafta/"))
    look("link of old")

    assert {frame: faults for frame, faults in found.items() if faults} == {}
