"""Every page of the admin that is ours or changed by us: no fault in light and dark, wide and narrow."""

import pytest

from review.groups import PUBLISHER

from .conftest import NARROW, WIDE
from .test_every_page import overflow, set_frame
from .workplace import open_editor

# Each scheme and each width once; a fault of one rarely hangs on the other.
FRAMES = ((WIDE, "light"), (NARROW, "dark"))
# Faults of Wagtail's own parts, which are not ours to draw: the notice of the automatic save while it fades,
# the field inside its widget for keywords, and its map of the form beside a narrow window.
WAGTAILS_OWN = ("w-flex w-justify-start w-items-center", "ui-autocomplete-input", "w-minimap__list")
CASE = "Peterborough: färre nya domar efter fängelset"
PAGES = {
    "start": "/admin/",
    "cases": "/admin/fall/",
    "guides": "/admin/metoder/",
    "lessons": "/admin/lardomar/",
    "new lesson": "/admin/lardomar/ny/?fran=UB-0009",
    "report: waits": "/admin/rapport/vantar/",
    "report: drafts": "/admin/rapport/utkast/",
    "report: due": "/admin/rapport/att-se-over/",
    "report: least complete": "/admin/rapport/minst-kompletta/",
    "report: without source": "/admin/rapport/utan-kalla/",
    "report: disputed": "/admin/rapport/omtvistade/",
    "report: links": "/admin/rapport/trasiga-lankar/",
    "report: unused": "/admin/rapport/oanvanda/",
    "report: pictures": "/admin/rapport/bilder/",
    "report: not linked": "/admin/rapport/ingen-lank/",
    "register": "/admin/aktorer/",
    "entry": "/admin/aktorer/inspect/1/",
    "form of an entry": "/admin/aktorer/edit/1/",
    "merge": "/admin/aktorer/sla-ihop/1/",
    "merge, to confirm": "/admin/aktorer/sla-ihop/1/?into=2",
    "delete": "/admin/aktorer/delete/1/",
    "take out": "/admin/ta-ut/",
    "handbook": "/admin/handbok/",
    "picture upload": "/admin/images/add/",
    "mail": "/admin/post/",
}


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_admin_page_has_no_fault(sign_in, find_faults, path):
    page = sign_in(PUBLISHER, path=path)

    assert page.locator("h1").count() == 1
    assert find_in_frames(page, find_faults) == {}


@pytest.mark.parametrize("way", ["edit/", "unpublish/", "../granskning/", "../utkast/"])
def test_page_about_a_case_has_no_fault(sign_in, find_faults, way):
    page = sign_in(PUBLISHER)
    open_editor(page, CASE)
    number = page.url.split("/")[-3]
    ending = {"../granskning/": "/andringar/", "../utkast/": "/"}.get(way)
    page.goto(f"/admin/{way[3:]}{number}{ending}" if ending else f"/admin/pages/{number}/{way}")

    assert find_in_frames(page, find_faults) == {}


def find_in_frames(page, find_faults) -> dict:
    found = {}
    for width, scheme in FRAMES:
        set_frame(page, width=width, scheme=scheme)
        faults = find_faults(page)
        found[width, scheme] = [fault for fault in faults if not any(own in fault for own in WAGTAILS_OWN)]
        if wide := overflow(page):
            found[width, scheme].append(f"{wide} pixels lie outside the window")
    return {frame: faults for frame, faults in found.items() if faults}
