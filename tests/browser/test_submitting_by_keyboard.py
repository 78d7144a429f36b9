"""The form of a project by keyboard, saved while it is typed, and every page of it as it looks with faults."""

import re

from playwright.sync_api import Page, expect

from .conftest import NARROW, WIDE
from .inbox import find_link
from .submitting import CONTINUE, MUNICIPALITY, OWN_PAGE, SHORTEST_MS, make_address, read_reference
from .test_every_page import overflow, set_frame
from .test_keyboard import tab_to

CASE = "Botkyrka: kommunen satsade själv på lägre sjukfrånvaro"
LONG_WORD = "flerfunktionsnedsättningsersättningsutredningar" * 3
SECTIONS = (
    "i-korthet",
    "problem",
    "malgrupp",
    "aktorer",
    "finansiering",
    "resultat",
    "lardomar",
    "dokument",
    "kontakt",
)
TYPED = {
    "Vad heter projektet?": "Lotsen",
    "Vilket problem skulle det lösa?": "Unga vuxna stod länge utan arbete.",
    "Vem var det till för?": "Unga 18–24 år",
    "Vad gjorde ni?": "En lots följde med till arbetsplatsen.",
    "Vad hände?": "Elva av tjugo hade arbete efter ett år.",
}
FRAMES = ((NARROW, "dark"), (WIDE, "light"))


def test_short_form_and_a_part_of_the_long_one_by_keyboard(open_page, inbox):
    email = make_address("tangent")
    page = open_page("/bidra/", reduced_motion="reduce")
    tab_to(page, page.get_by_role("link", name="Börja med de åtta frågorna").first)
    page.keyboard.press("Enter")
    page.wait_for_url("**/bidra/ny/")
    tab_to(page, page.get_by_label("Vilken kommun gäller det?"))
    page.keyboard.type(MUNICIPALITY)
    for label, text in TYPED.items():
        tab_to(page, page.get_by_label(label))
        page.keyboard.type(text)
    tab_to(page, page.get_by_label("Hur långt har projektet kommit?"))
    page.keyboard.press("ArrowDown")
    tab_to(page, page.get_by_label("Ditt namn"))
    page.keyboard.type("Maja Tangent")
    tab_to(page, page.get_by_label("Din e-postadress"))
    page.keyboard.type(email)
    page.wait_for_timeout(SHORTEST_MS)
    page.keyboard.press("Enter")
    page.wait_for_url(OWN_PAGE)
    page.goto(find_link(inbox.wait_for(email), CONTINUE))
    reference = read_reference(page)

    # The project waits for the button; meanwhile more can be told.
    tab_to(page, page.get_by_role("link", name="Berätta mer"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/problem/")
    tab_to(page, page.get_by_label("Hur visste ni att det behövdes?"))
    page.keyboard.type("Försörjningsstödet hade fördubblats.")
    expect(page.locator("#sparat")).to_contain_text(re.compile(r"Sparat \d\d\.\d\d"))
    with page.expect_response("**/problem/"):
        page.keyboard.type(" Varje år.")
    # No button was pressed.
    page.reload()
    expect(page.get_by_label("Hur visste ni att det behövdes?")).to_have_value(
        "Försörjningsstödet hade fördubblats. Varje år."
    )
    tab_to(page, page.get_by_role("button", name="Spara och fortsätt").and_(page.locator(":not([tabindex])")))
    page.keyboard.press("Enter")
    page.wait_for_url("**/malgrupp/")
    page.goto(f"/bidra/{reference}/")
    tab_to(page, page.get_by_role("button", name="Bekräfta min adress och skicka projektet"))
    page.keyboard.press("Enter")
    expect(page.locator(".standing .badge")).to_have_text("Inskickat")


def test_name_of_a_public_case_is_warned_about_while_it_is_typed(open_page):
    page = open_page("/bidra/ny/", width=NARROW)
    page.get_by_label("Vilken kommun gäller det?").select_option(label="Botkyrka")
    page.get_by_label("Vad heter projektet?").press_sequentially(CASE)

    expect(page.locator("#liknande")).to_contain_text(CASE)
    expect(page.get_by_label("Vad heter projektet?")).to_have_value(CASE)


def test_pages_of_a_project_have_no_fault_also_with_errors(open_page, inbox, find_faults):
    email = make_address("luckor")
    page = open_page("/bidra/ny/")
    found = {}

    def look(name: str) -> None:
        for width, scheme in FRAMES:
            set_frame(page, width=width, scheme=scheme)
            wide = overflow(page)
            found[name, width, scheme] = [*find_faults(page), *([f"{wide} px"] if wide else [])]

    page.wait_for_timeout(SHORTEST_MS)
    page.get_by_role("button", name="Skicka projektet").last.click()
    summary = page.locator("[data-error-summary]")
    expect(summary).to_be_focused()
    expect(page).to_have_title(re.compile("^Fel: "))
    look("short form with errors")
    summary.get_by_role("link", name="Skriv vad projektet heter.").click()
    expect(page.get_by_label("Vad heter projektet?")).to_be_focused()
    page.keyboard.type(LONG_WORD)
    page.get_by_label("Din e-postadress").fill(email)
    page.wait_for_timeout(SHORTEST_MS)
    page.get_by_role("button", name="Spara ett utkast").click()
    page.wait_for_url(OWN_PAGE)
    look("draft")
    reference = read_reference(page)
    page.goto(find_link(inbox.wait_for(email), CONTINUE))
    look("to confirm")
    for section in SECTIONS:
        page.goto(f"/bidra/{reference}/{section}/")
        spoil(page)
        page.get_by_role("button", name="Spara").last.click()
        page.wait_for_load_state()
        page.goto(f"/bidra/{reference}/{section}/")
        look(section)
    for way in ("kontrollera/", "medredaktorer/", "filer/", "aterta/", "radera/"):
        page.goto(f"/bidra/{reference}/{way}")
        look(way)
    assert {frame: faults for frame, faults in found.items() if faults} == {}


def spoil(page: Page) -> None:
    """Write what is no answer wherever something can be written."""
    if page.get_by_role("button", name="Lägg till en till").count():
        page.get_by_role("button", name="Lägg till en till").click()
        page.wait_for_load_state()
    for folded in page.locator("form details:not([open]) > summary").all():
        folded.click()
    for field in page.locator("#svar").get_by_role("textbox").all():
        field.fill(LONG_WORD)
