"""What the journeys of those who share a project have in common."""

import re
from uuid import uuid4

from playwright.sync_api import Page, expect

from .inbox import Inbox, find_link

# What comes back faster than this counts as sent by a machine.
SHORTEST_MS = 3_200
CONTINUE = "/bidra/fortsatt/"
# After a form with faults the browser keeps the place that it was led to.
OWN_PAGE = re.compile(r"/bidra/(\w{4}-\w{4})/(#\w+)?$")
MUNICIPALITY = "Kiruna"
CODE = "2584"


def make_address(name: str, *, domain: str = "privat.example") -> str:
    """An address that nobody has written to."""
    return f"{name}.{uuid4().hex[:8]}@{domain}"


def fill_in_short(page: Page, email: str, *, title: str, name: str = "Aila Utter") -> None:
    """Answer the eight questions, and take the time of a human being."""
    page.get_by_label("Vilken kommun gäller det?").select_option(label=MUNICIPALITY)
    page.get_by_label("Vad heter projektet?").fill(title)
    page.get_by_label("Vilket problem skulle det lösa?").fill("Unga vuxna stod länge utan arbete.")
    page.get_by_label("Vem var det till för?").fill("Unga 18–24 år utan arbete eller studier")
    page.get_by_label("Vad gjorde ni?").fill("En lots följde med till arbetsplatsen.")
    page.get_by_label("Vad hände?").fill("Elva av tjugo hade arbete efter ett år.")
    page.get_by_label("Hur långt har projektet kommit?").select_option(index=1)
    page.get_by_label("Ditt namn").fill(name)
    page.get_by_label("Din e-postadress").fill(email)
    page.wait_for_timeout(SHORTEST_MS)


def send_in(page: Page, inbox: Inbox, email: str, *, title: str) -> str:
    """From the start page over the mail to the queue; return the reference."""
    page.goto("/bidra/ny/")
    fill_in_short(page, email, title=title)
    page.get_by_role("button", name="Skicka projektet").click()
    page.wait_for_url(OWN_PAGE)
    page.goto(find_link(inbox.wait_for(email), CONTINUE))
    page.get_by_role("button", name="Bekräfta min adress och skicka projektet").click()
    see_state(page, "Inskickat")
    return read_reference(page)


def see_state(page: Page, state: str) -> None:
    """The project's page says how it stands."""
    expect(page.locator(".standing .badge")).to_have_text(state)


def read_reference(page: Page) -> str:
    return OWN_PAGE.search(page.url)[1]
