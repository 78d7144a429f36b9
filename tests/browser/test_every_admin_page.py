"""Every page of the admin that is ours or changed by us: no fault in light and dark, wide and narrow."""

import re

import pytest
from playwright.sync_api import expect

from review.groups import EDITOR, PUBLISHER

from .conftest import NARROW, WIDE
from .portal import run_code
from .test_every_page import overflow, set_frame
from .workplace import open_editor, share

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
    "report: searches without hits": "/admin/rapport/sokningar-utan-traff/",
    "report: searches with hits on parts": "/admin/rapport/sokningar-pa-delar/",
    "report: corrected searches": "/admin/rapport/rattade-sokningar/",
    "report: put forward and not seen": "/admin/rapport/lyfta-som-inte-syns/",
    "test a search": "/admin/testa-sokning/?q=skoln%C3%A4rvaro&sida=/fall/norrkoping/",
    "promoted results": "/admin/searchpicks/",
    "form of promoted results": "/admin/searchpicks/add/",
    "register": "/admin/aktorer/",
    "register of municipalities": "/admin/kommuner/",
    "register of themes": "/admin/teman/",
    "register of indicators": "/admin/indikatorer/",
    "register of sources": "/admin/kallor/",
    "register of tags": "/admin/taggar/",
    "register of synonyms": "/admin/synonymer/",
    "form of a synonym": "/admin/synonymer/edit/1/",
    "register of splits": "/admin/ordelningar/",
    "form of a split": "/admin/ordelningar/edit/1/",
    "form of a new split": "/admin/ordelningar/create/",
    "register of offered searches": "/admin/sokforslag/",
    "form of an offered search": "/admin/sokforslag/edit/1/",
    "register of webinar series": "/admin/webbinarieserier/",
    "form of a webinar series": "/admin/webbinarieserier/edit/1/",
    "webinar calendar": "/admin/webbinarier/",
    "figures on webinars and paths": "/admin/webbinarier/siffror/",
    "films": "/admin/filmer/",
    "form of a film": "/admin/filmer/edit/1/",
    "form of a new film": "/admin/filmer/create/",
    "source": "/admin/kallor/inspect/1/",
    "form of a source": "/admin/kallor/edit/1/",
    "entry": "/admin/aktorer/inspect/1/",
    "form of an entry": "/admin/aktorer/edit/1/",
    "merge": "/admin/aktorer/sla-ihop/1/",
    "merge, to confirm": "/admin/aktorer/sla-ihop/1/?into=2",
    "delete": "/admin/aktorer/delete/1/",
    "submissions": "/admin/inskickat/",
    "proposals of changes": "/admin/andringsforslag/",
    "answered proposals of changes": "/admin/andringsforslag/?visa=besvarade",
    "take out": "/admin/ta-ut/",
    "handbook": "/admin/handbok/",
    "picture upload": "/admin/images/add/",
    "mail": "/admin/post/",
}


WORDS = """
from django.utils import timezone
from search.models import SearchLog, SplitException, SuggestedQuery
SplitException.objects.get_or_create(pk=1, defaults={"word": "samverkansavtal", "parts": "samverkan avtal"})
SuggestedQuery.objects.get_or_create(pk=1, defaults={"query": "kvarvarande effekt efter projektets slut"})
for query, corrected in (("flerfunktionsnedsättningsersättningar", ""), ("sjukfrånvarro", "sjukfrånvaro")):
    SearchLog.objects.create(
        searched_at=timezone.now(), query=query, folded=query, path="/sok/", hits=2 * bool(corrected),
        corrected=corrected, engine="sqlite", milliseconds=9,
    )
"""
REGISTERED = """
from datetime import timedelta
from django.utils import timezone
from learning.registrations.domain.registering import Details, confirm, register
from learning.registrations.tokens import make_token
from learning.models import Registration
from tests.builders import make_webinar
now = timezone.now()
webinar = make_webinar(title="Vi som anordnar", slug="vi-som-anordnar", starts_at=now + timedelta(days=9), capacity=1)
for number, needs in enumerate(("Skrivtolkning, och en plats långt fram i lokalen.", "", "")):
    email = f"en.mycket.lang.adress.{number}@anmald.kommunen-med-det-langa-namnet.example"
    details = Details("Maja Anmäld", organisation_name="Upplands Väsby kommun", access_needs=needs)
    register(webinar.pk, email=email, details=details, consent_version="webinar-1", now=now)
    if number < 2:
        confirm(token=make_token(Registration.objects.get(email=email).uid), now=now)
print(webinar.pk)
"""
HELD = """
from datetime import timedelta
from django.utils import timezone
from tests.builders import make_webinar
title = "Vi som har anordnat"
print(make_webinar(title=title, slug="vi-som-har-anordnat", starts_at=timezone.now() - timedelta(days=1)).pk)
"""


@pytest.fixture(scope="session")
def _words(portal_server):
    """What editors and readers have written about searching: a new portal has none of it."""
    run_code(portal_server, WORDS)


@pytest.mark.usefixtures("_words")
@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_admin_page_has_no_fault(sign_in, find_faults, path):
    page = sign_in(PUBLISHER, path=path)

    assert page.locator("h1").count() == 1
    assert find_in_frames(page, find_faults) == {}


@pytest.fixture(scope="session")
def webinar_number(portal_server) -> str:
    """Of a webinar with one seat that is taken, one in line and one who has not confirmed."""
    return run_code(portal_server, REGISTERED).split()[-1]


@pytest.mark.parametrize("way", ["anmalda/", "anmalda/?q=finns-inte", "narvaro/"])
def test_page_about_the_registered_has_no_fault(sign_in, find_faults, webinar_number, way):
    page = sign_in(PUBLISHER, path=f"/admin/webbinarier/{webinar_number}/{way}")

    assert page.locator("h1").count() == 1
    assert find_in_frames(page, find_faults) == {}


def test_list_of_those_who_came_shows_whom_nobody_knows_and_its_errors_have_no_fault(
    sign_in, find_faults, portal_server
):
    number = run_code(portal_server, HELD).split()[-1]
    page = sign_in(PUBLISHER, path=f"/admin/webbinarier/{number}/narvaro/")
    for lines, said in (
        ("Namn\nNågon\n", "Det finns ingen e-postadress i filen."),
        ("Namn;E-post\nNågon;okand@anmald.example\n", "okand@anmald.example"),
    ):
        file = {"name": "narvaro.csv", "mimeType": "text/csv", "buffer": lines.encode()}
        page.get_by_label("Lista över dem som kom").set_input_files(file)
        page.get_by_role("button", name="Anteckna vilka som kom").click()
        expect(page.get_by_role("main").get_by_text(said)).to_be_visible()
        assert find_in_frames(page, find_faults) == {}


@pytest.mark.parametrize(
    "title", ["Sociala utfallskontrakt – från önskat utfall till lärande", "Mät så att andra kan lära"]
)
def test_editor_of_a_webinar_and_of_a_path_has_no_fault(sign_in, find_faults, title):
    page = sign_in(PUBLISHER)
    open_editor(page, title)

    assert find_in_frames(page, find_faults) == {}


@pytest.mark.parametrize("way", ["edit/", "unpublish/", "../granskning/", "../utkast/"])
def test_page_about_a_case_has_no_fault(sign_in, find_faults, way):
    page = sign_in(PUBLISHER)
    open_editor(page, CASE)
    number = page.url.split("/")[-3]
    ending = {"../granskning/": "/andringar/", "../utkast/": "/"}.get(way)
    page.goto(f"/admin/{way[3:]}{number}{ending}" if ending else f"/admin/pages/{number}/{way}")

    assert find_in_frames(page, find_faults) == {}


def test_change_of_many_pages_has_no_fault(sign_in, find_faults):
    page = sign_in(PUBLISHER, path="/admin/fall/")
    for row in range(2):
        page.get_by_role("checkbox", name="Välj", exact=True).nth(row).check()
    press_while_it_unfolds(page, page.locator("a[href$='/page/tema/']"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("Lägg till eller ta bort ett tema")
    assert find_in_frames(page, find_faults) == {}

    page.get_by_label("Tema").select_option(label="Hälsa")
    page.get_by_role("button", name="Visa vad som ändras").click()
    # Other journeys may have handed in one of the two.
    expect(page.get_by_role("button", name=re.compile("Ändra [12] sid"))).to_be_visible()
    assert find_in_frames(page, find_faults) == {}


@pytest.mark.parametrize("path", ["/admin/fall/", "/admin/kallor/", "/admin/rapport/minst-kompletta/"])
def test_row_of_a_list_is_a_card_on_a_narrow_screen_and_a_row_to_a_screen_reader(sign_in, path):
    page = sign_in(PUBLISHER, path=path, width=NARROW)
    table = page.get_by_role("main").get_by_role("table")

    heads = table.get_by_role("columnheader").count()
    title, value = (
        table.locator("tbody tr >> nth=0").locator(".title-wrapper, [data-label]:visible").all()[:2]
    )
    assert heads > 1
    assert table.get_by_role("row").nth(1).get_by_role("cell").count() <= heads
    boxes = [part.bounding_box() for part in (title, value)]
    assert all(box["x"] >= 0 and box["x"] + box["width"] <= NARROW for box in boxes)
    assert table.evaluate("table => table.scrollWidth <= table.parentElement.clientWidth")


def press_while_it_unfolds(page, link) -> None:
    """Press what lies under “More” before the list stands still: the choice of pages must come along."""
    page.locator("[data-bulk-action-footer] .w-dropdown__toggle").dispatch_event("click")
    # Not by the mouse: what moves may be missed.
    link.dispatch_event("click")


def test_draft_shared_with_an_outsider_has_no_fault(sign_in, open_page, find_faults):
    editor = sign_in(EDITOR, path="/admin/lardomar/ny/")
    editor.get_by_role("textbox", name="Lärdomen i en mening").fill("Visa utkastet för den som var med.")
    editor.get_by_role("button", name="Spara utkast").first.click()
    expect(editor.locator(".messages .success")).to_be_visible()
    draft = open_page(share(editor))
    expect(draft.get_by_role("complementary", name="Om det här utkastet")).to_contain_text("inte granskat")

    assert find_in_frames(draft, find_faults) == {}


def find_in_frames(page, find_faults) -> dict:
    found = {}
    for width, scheme in FRAMES:
        set_frame(page, width=width, scheme=scheme)
        faults = find_faults(page)
        found[width, scheme] = [fault for fault in faults if not any(own in fault for own in WAGTAILS_OWN)]
        if wide := overflow(page):
            found[width, scheme].append(f"{wide} pixels lie outside the window")
    return {frame: faults for frame, faults in found.items() if faults}
