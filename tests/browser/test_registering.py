"""Somebody registers for a webinar: real mail, its links opened in the browser, the calendar entries read anew."""

import re
from pathlib import Path
from uuid import uuid4

import pytest
from icalendar import Calendar
from playwright.sync_api import expect

from .conftest import NARROW, WIDE
from .inbox import find_link, read_text
from .registering import (
    MEETING,
    OWN_PAGE,
    SHORTEST_MS,
    fill_in,
    read_event,
    see_that_mail_is_sent,
    subject_of,
)
from .test_every_page import overflow, set_frame
from .test_keyboard import tab_to


@pytest.fixture
def email() -> str:
    """An address that nobody has written to."""
    return f"{uuid4().hex}@anmald.example"


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no-script"])
def test_seat_is_taken_changed_and_cancelled_from_the_mail(open_page, make_webinar, inbox, email, javascript):
    title = f"Mät det som betyder något, {'a' if javascript else 'b'}"
    make_webinar(title)
    page = open_page("/webbinarier/", width=NARROW, javascript=javascript)
    page.get_by_role("link", name=title).click()
    expect(page.get_by_role("heading", name="Du kan anmäla dig")).to_be_visible()
    # Where the meeting is stands in no public page.
    assert MEETING not in page.content()
    page.get_by_role("link", name="Anmäl dig").click()
    fill_in(page, email)
    page.get_by_label(re.compile("^Behöver du skrivtolkning")).fill("Skrivtolkning, tack.")
    page.get_by_role("button", name="Anmäl dig").click()
    see_that_mail_is_sent(page)

    asked = inbox.wait_for(email)
    assert subject_of(asked) == f"Utfallsbanken – Bekräfta din anmälan: {title}"
    assert MEETING not in read_text(asked)
    link = find_link(asked, OWN_PAGE)
    # A scanner that opens the links of a mail confirms nothing.
    scanner = open_page("about:blank", javascript=False)
    assert [scanner.request.get(link).status, scanner.request.head(link).status] == [200, 200]
    page.goto(link)
    page.get_by_role("button", name="Bekräfta min anmälan").click()
    expect(page.get_by_role("status").filter(has_text="Du har en plats.")).to_be_visible()
    expect(page.get_by_role("link", name=MEETING)).to_be_visible()

    seat = inbox.wait_for(email, number=2)
    method, event = read_event(seat)
    assert subject_of(seat) == f"Utfallsbanken – Du har en plats: {title}"
    assert (method, str(event["SUMMARY"]), event["SEQUENCE"]) == ("REQUEST", title, 0)
    assert find_link(seat, OWN_PAGE) == link
    with page.expect_download() as download:
        page.get_by_role("link", name="Lägg in i din kalender").click()
    (own,) = Calendar.from_ical(Path(download.value.path()).read_bytes()).walk("VEVENT")
    assert (own["UID"], own["DTSTART"].dt, own["DTEND"].dt) == (
        event["UID"],
        event["DTSTART"].dt,
        event["DTEND"].dt,
    )

    page.get_by_label("Ditt namn").fill("Maja Ändrad")
    page.get_by_role("button", name="Spara ändringarna").click()
    expect(page.get_by_role("status").filter(has_text="Dina ändringar är sparade.")).to_be_visible()
    expect(page.get_by_label("Ditt namn")).to_have_value("Maja Ändrad")
    expect(page.get_by_label(re.compile("^Behöver du"))).to_have_value("Skrivtolkning, tack.")
    page.get_by_role("button", name="Avboka min plats").click()
    expect(page.get_by_role("status").filter(has_text="Du har avbokat.")).to_be_visible()

    method, gone = read_event(inbox.wait_for(email, number=3))
    assert (method, gone["UID"], gone["SEQUENCE"], str(gone["STATUS"])) == (
        "CANCEL",
        event["UID"],
        1,
        "CANCELLED",
    )
    # The mails keep one link, which still says how it stands and leads on.
    page.goto(link)
    expect(page.get_by_text("Du har avbokat.")).to_be_visible()
    page.get_by_role("link", name="Anmäl dig igen").click()
    expect(page.get_by_role("button", name="Anmäl dig")).to_be_visible()


def test_form_with_gaps_leads_to_them_and_keeps_what_was_written(open_page, make_webinar, inbox, email):
    page = open_page(f"{make_webinar('Anmälan med luckor')}anmalan/", width=NARROW)
    page.get_by_label("Kommun eller organisation").fill("Kiruna")
    page.wait_for_timeout(SHORTEST_MS)
    page.get_by_role("button", name="Anmäl dig").click()

    summary = page.locator("[data-error-summary]")
    expect(summary).to_be_focused()
    expect(page).to_have_title(re.compile("^Fel: "))
    expect(page.get_by_label("Kommun eller organisation")).to_have_value("Kiruna")
    for error, field in (("Skriv ditt namn", "Ditt namn"), ("Skriv din e-postadress", "Din e-postadress")):
        summary.get_by_role("link", name=error).click()
        expect(page.get_by_label(field)).to_be_focused()
        page.keyboard.type(email)
    summary.get_by_role("link", name="Kryssa i rutan").click()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Anmäl dig").click()

    see_that_mail_is_sent(page)
    assert find_link(inbox.wait_for(email), OWN_PAGE)


def test_whole_registration_by_keyboard(open_page, make_webinar, inbox, email):
    page = open_page(make_webinar("Bara tangenter"), width=NARROW, reduced_motion="reduce")
    tab_to(page, page.get_by_role("link", name="Anmäl dig"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/anmalan/")
    tab_to(page, page.get_by_label("Ditt namn"))
    page.keyboard.type("Maja Tangent")
    tab_to(page, page.get_by_label("Din e-postadress"))
    page.keyboard.type(email)
    tab_to(page, page.get_by_role("checkbox", name="Jag godkänner"))
    page.keyboard.press("Space")
    tab_to(page, page.get_by_role("button", name="Anmäl dig"))
    page.wait_for_timeout(SHORTEST_MS)
    page.keyboard.press("Enter")
    see_that_mail_is_sent(page)

    page.goto(find_link(inbox.wait_for(email), OWN_PAGE))
    tab_to(page, page.get_by_role("button", name="Bekräfta min anmälan"))
    page.keyboard.press("Enter")
    expect(page.get_by_text("Du har en plats.")).to_be_visible()
    tab_to(page, page.get_by_role("button", name="Avboka min plats"))
    page.keyboard.press("Enter")
    expect(page.get_by_text("Du har avbokat.")).to_be_visible()


def test_pages_of_a_registration_have_no_fault(open_page, make_webinar, inbox, email, find_faults):
    address = make_webinar("Utan fel", capacity=1)
    page = open_page(address)
    found = {}

    def look(name: str) -> None:
        for width, scheme in ((WIDE, "light"), (NARROW, "dark"), (WIDE, "dark"), (NARROW, "light")):
            set_frame(page, width=width, scheme=scheme)
            wide = overflow(page)
            found[name, width, scheme] = [*find_faults(page), *([f"{wide} px"] if wide else [])]

    look("webinar")
    page.goto(f"{address}anmalan/")
    look("form")
    page.wait_for_timeout(SHORTEST_MS)
    page.get_by_role("button", name="Anmäl dig").click()
    expect(page.locator("[data-error-summary]")).to_be_visible()
    look("form with errors")
    fill_in(page, email)
    page.get_by_role("button", name="Anmäl dig").click()
    see_that_mail_is_sent(page)
    page.goto(f"{address}anmalan/")
    expect(page.get_by_role("button", name="Ställ dig i kö")).to_be_visible()
    look("form of the line")
    page.goto(find_link(inbox.wait_for(email), OWN_PAGE))
    look("to confirm")
    page.get_by_role("button", name="Bekräfta min anmälan").click()
    look("confirmed")
    page.get_by_label("Ditt namn").fill("")
    page.get_by_role("button", name="Spara ändringarna").click()
    expect(page.locator("[data-error-summary]")).to_be_focused()
    look("change with errors")
    page.get_by_role("button", name="Avboka min plats").click()
    look("cancelled")

    assert {frame: faults for frame, faults in found.items() if faults} == {}
