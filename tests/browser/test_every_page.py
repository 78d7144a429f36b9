"""Every kind of page: no accessibility fault in light and dark, wide and narrow, nothing to scroll sideways to.

That no page leaves the host, is refused anything, fails in a script or sets a cookie holds for every test here:
``open_page`` watches.
"""

import pytest
from playwright.sync_api import Page

from .conftest import NARROW, WIDE

GUIDE = "/metoder/socialt-utfallskontrakt/"
WEBINAR = "/webbinarier/sociala-utfallskontrakt/"
PATH = "/larstigar/sociala-utfallskontrakt/"
# A window of 1280 pixels at 200 % zoom.
ZOOMED = 640
# What an A4 sheet has between its margins.
SHEET = 718
# Ends when every transition that has an end has come to it.
FADED = """Promise.allSettled(document.getAnimations()
  .filter((animation) => Number.isFinite(animation.effect.getComputedTiming().endTime))
  .map((animation) => animation.finished))"""
PAGES = {
    "home": "/",
    "cases": "/fall/",
    "cases as a table": "/fall/?vy=tabell",
    "cases on the map": "/fall/?vy=karta",
    "case with sums": "/fall/orebro/",
    "case with disputes": "/fall/norrkoping/",
    "case with bars": "/fall/peterborough/",
    "choice of cases": "/jamfor/",
    "comparison": "/jamfor/?fall=botkyrka,ornskoldsvik,peterborough",
    "guides": "/metoder/",
    "guide": GUIDE,
    "step": f"{GUIDE}mat-utfallet/",
    "guide for print": f"{GUIDE}utskrift/",
    "lessons": "/lardomar/",
    "lesson": "/lardomar/borja-med-utfallet/",
    "webinars": "/webbinarier/",
    "webinar with a film": WEBINAR,
    "chapter of a film": f"{WEBINAR}?t=52",
    "word in a film": f"{WEBINAR}?ord=risk",
    "registration that is not open": f"{WEBINAR}anmalan/",
    "registered soon": "/webbinarier/anmalan/skickad/",
    "registered no longer": "/webbinarier/anmalan/okand/",
    "links of the registered": "/webbinarier/anmalan/lankar/",
    "links on their way": "/webbinarier/anmalan/lankar/skickat/",
    "learning paths": "/larstigar/",
    "learning path": PATH,
    "path: reading": f"{PATH}1/",
    "path: recording": f"{PATH}2/",
    "path: step": f"{PATH}3/",
    "path: questions": f"{PATH}5/",
    "path: case": f"{PATH}7/",
    "path: numbers and orders": f"{PATH}8/",
    "path: reflection": f"{PATH}11/",
    "path that was changed": f"{PATH}?andrad=1",
    "own learning, nothing saved": "/larande/",
    "save one's steps": "/larande/spara/",
    "saved soon": "/larande/spara/skickat/",
    "saved no longer": "/larande/okand/",
    "certificates": "/intyg/",
    "certificates, without a code": "/intyg/?kod=",
    "certificate of nobody": "/intyg/7K2QF9XM4D/",
    "municipality with cases": "/kommuner/0581-norrkoping/",
    "municipality without cases": "/kommuner/2584-kiruna/",
    "county": "/lan/05-ostergotlands-lan/",
    "themes": "/teman/",
    "theme": "/teman/placerade-barn/",
    "organisations": "/aktorer/",
    "organisation": "/aktorer/botkyrka-kommun/",
    "indicators": "/indikatorer/",
    "indicator": "/indikatorer/aterplacering/",
    "search": "/sok/",
    "hits": "/sok/?q=skola",
    "hits in order of time": "/sok/?q=skola&typ=case&sortering=nyast",
    "hits for exactly a word": "/sok/?q=frånvaro&exakt=1",
    "no hits": "/sok/?q=xyzzyq",
    "follow a search": "/sok/folj/?q=skola&typ=case",
    "followed soon": "/sok/folj/skickat/",
    "followed never": "/sok/folj/bekrafta/okand/",
    "followed no longer": "/sok/folj/avsluta/okand/",
    "open data": "/oppna-data/",
    "share a project": "/bidra/",
    "eight questions": "/bidra/ny/",
    "links of submitters": "/bidra/lankar/",
    "links of submitters on their way": "/bidra/lankar/skickade/",
    "submission no longer": "/bidra/fortsatt/okand/",
    "submission erased": "/bidra/raderat/",
    "signing in": "/konto/logga-in/",
    "signed out": "/konto/logga-ut/",
    "about": "/om/",
    "accessibility": "/tillganglighet/",
    "privacy": "/integritet/",
    "contact": "/kontakt/",
    "contact about a case": "/kontakt/om/case/UB-0001/?typ=fraga",
    "thanks": "/kontakt/tack/",
    "nothing there": "/finns-inte/",
}


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_page_has_no_fault_in_light_and_dark_wide_and_narrow(open_page, find_faults, path):
    page = open_page(path)

    found = {}
    for width, scheme in ((WIDE, "light"), (WIDE, "dark"), (NARROW, "dark"), (NARROW, "light")):
        set_frame(page, width=width, scheme=scheme)
        found[width, scheme] = find_faults(page)
        assert overflow(page) == 0, width
    set_frame(page, width=ZOOMED, scheme="light")

    assert overflow(page) == 0, ZOOMED
    assert {frame: faults for frame, faults in found.items() if faults} == {}


@pytest.mark.parametrize(("width", "scheme"), [(WIDE, "light"), (NARROW, "dark")])
def test_page_of_all_municipalities_has_no_fault(open_page, find_faults, width, scheme):
    """Its 290 shapes take axe many times longer than another page."""
    page = open_page("/kommuner/", width=width, color_scheme=scheme)

    assert find_faults(page) == []
    assert overflow(page) == 0


@pytest.mark.parametrize("case", ["norrkoping", "botkyrka", "hasselby-vallingby", "peterborough"])
def test_case_on_paper_is_no_wider_than_the_sheet(open_page, case):
    page = open_page(f"/fall/{case}/")
    set_frame(page, width=SHEET, scheme="light")
    page.emulate_media(media="print")

    assert page.locator(".outcome table").first.is_visible()
    assert overflow(page) == 0


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/fall/norrkoping/",
        f"{GUIDE}mat-utfallet/",
        WEBINAR,
        PATH,
        f"{PATH}5/",
        f"{PATH}11/",
    ],
)
def test_page_without_javascript_has_one_heading_and_no_dead_button(open_page, path):
    page = open_page(path, javascript=False)

    assert page.locator("h1").count() == 1
    assert page.locator("[data-needs-script]:visible, [data-progress]:visible").count() == 0


@pytest.mark.parametrize(
    "path", ["/", "/fall/", "/fall/norrkoping/", "/sok/?q=skola", "/kommuner/", WEBINAR, PATH, "/bidra/"]
)
def test_reading_leaves_nothing_in_the_browser(open_page, path):
    page = open_page(path)

    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length") == 0


def set_frame(page: Page, *, width: int, scheme: str) -> None:
    """Change width and colours, and wait until nothing fades: half-way a text has the contrast of neither."""
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    page.evaluate(FADED)


def overflow(page: Page) -> int:
    """How many pixels of the page lie to the right of the window."""
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
