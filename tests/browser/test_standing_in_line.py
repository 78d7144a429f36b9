"""A webinar is full: somebody stands in line and moves up; links that were lost are sent again."""

from uuid import uuid4

import pytest
from playwright.sync_api import expect

from .conftest import NARROW
from .inbox import find_link, read_text
from .registering import (
    MEETING,
    OWN_PAGE,
    SHORTEST_MS,
    fill_in,
    read_event,
    see_that_mail_is_sent,
    subject_of,
    take_seat,
)


@pytest.fixture
def email() -> str:
    """An address that nobody has written to."""
    return f"{uuid4().hex}@anmald.example"


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no-script"])
def test_first_in_line_moves_up_when_somebody_cancels(
    open_page, portal_server, make_webinar, inbox, email, javascript
):
    address = make_webinar("Få platser", capacity=1)
    first = take_seat(portal_server, address, f"{uuid4().hex}@anmald.example")
    page = open_page(address, width=NARROW, javascript=javascript)
    expect(page.get_by_role("heading", name="Alla platser är tagna")).to_be_visible()
    page.get_by_role("link", name="Ställ dig i kö").click()
    expect(page.get_by_text("Webbinariet är fullt.")).to_be_visible()
    fill_in(page, email)
    page.get_by_role("button", name="Ställ dig i kö").click()
    see_that_mail_is_sent(page)
    page.goto(find_link(inbox.wait_for(email), OWN_PAGE))
    page.get_by_role("button", name="Bekräfta min anmälan").click()
    expect(page.get_by_text("Du står i kö, som nummer 1.")).to_be_visible()
    # Whoever stands in line learns no more than that.
    assert MEETING not in page.content()

    other = open_page(first, width=NARROW, javascript=javascript)
    other.get_by_role("button", name="Avboka min plats").click()
    expect(other.get_by_text("Du har avbokat.")).to_be_visible()

    waited, moved = (inbox.wait_for(email, number=number) for number in (2, 3))
    assert subject_of(waited) == "Utfallsbanken – Du står i kö: Få platser"
    assert subject_of(moved) == "Utfallsbanken – Du har fått en plats: Få platser"
    assert read_event(moved)[0] == "REQUEST"
    assert MEETING in read_text(moved)
    page.reload()
    expect(page.get_by_text("Du har en plats.")).to_be_visible()
    expect(page.get_by_role("link", name=MEETING)).to_be_visible()


def test_links_are_sent_again_and_to_an_unknown_address_the_page_says_the_same(
    open_page, portal_server, make_webinar, inbox, email
):
    link = take_seat(portal_server, make_webinar("Länkar igen"), email)
    inbox.wait_for(email, number=2)
    said = []
    for address in (email, f"okand-{email}"):
        page = open_page("/webbinarier/anmalan/okand/", width=NARROW, javascript=False)
        expect(page.get_by_role("heading", level=1)).to_have_text("Länken fungerar inte längre")
        page.get_by_role("link", name="Skicka mina länkar igen").click()
        page.get_by_label("Din e-postadress").fill(address)
        page.wait_for_timeout(SHORTEST_MS)
        page.get_by_role("button", name="Skicka mina länkar igen").click()
        see_that_mail_is_sent(page)
        said.append(page.locator("main").inner_text())

    assert said[0] == said[1]
    assert find_link(inbox.wait_for(email, number=3), OWN_PAGE) == link
    assert inbox.read(f"okand-{email}") == []
