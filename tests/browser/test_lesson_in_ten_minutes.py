"""An experience becomes a public lesson: written from a case, read and approved by a colleague, found by readers."""

import re

from playwright.sync_api import Page, expect

from review.groups import EDITOR, REVIEWER

from .workplace import Hand, approve, find_waiting, hand_in, open_editor, post_as, wait_for_hit

CASE = "Peterborough: färre nya domar efter fängelset"
CASE_PATH, GUIDE_PATH, THEME_PATH = (
    "/fall/peterborough/",
    "/metoder/utvarderingsdesign/",
    "/teman/trygghet/",
)
CLAIM = "Bestäm vem jämförelsegruppen är innan den första deltagaren skrivs in."
TITLE = CLAIM.removesuffix(".")
LESSON_PATH = "/lardomar/bestam-vem-jamforelsegruppen-ar-innan-den-forsta-deltagaren-skrivs-in/"
TEXT = "Gruppen valdes i efterhand, och halva provöåret gick åt till att försvara valet.[@P27]"
# From the case's editor to the review: two presses to the form, one to unfold the guides, two to hand in.
WRITERS_CLICKS, WRITERS_FIELDS = 5, 7
# See what has changed, approve.
REVIEWERS_CLICKS = 2


def test_new_editor_publishes_a_lesson_with_a_colleague(open_page, sign_in):
    writer, hand = sign_in(EDITOR), Hand()
    write_lesson(writer, hand)
    hand_in(writer, hand)
    assert (hand.clicks, hand.fields) == (WRITERS_CLICKS, WRITERS_FIELDS)

    reviewer = sign_in(REVIEWER)
    assert_writer_may_not_approve(writer, decision=find_decision(reviewer))
    reader = open_page(LESSON_PATH)
    expect(reader.get_by_role("heading", level=1)).to_have_text("Sidan finns inte här")

    hand = Hand()
    approve(reviewer, TITLE, hand)
    assert (hand.clicks, hand.fields) == (REVIEWERS_CLICKS, 0)

    assert_stands_where_it_belongs(reader)
    wait_for_hit(reader, query="provöåret", title=TITLE)


def test_reviewer_may_not_approve_what_she_has_written(sign_in):
    reviewer, claim = (
        sign_in(REVIEWER, path="/admin/lardomar/ny/"),
        "Skriv ned varför ni valde bort det andra.",
    )
    expect(reviewer.locator(".markdown-toolbar").first).to_be_visible()
    reviewer.get_by_role("textbox", name="Lärdomen i en mening").press_sequentially(claim)
    reviewer.locator("[name=body-0-value]").fill("Ingen mindes det året därpå.")
    hand_in(reviewer)

    reviewer.goto("/admin/")
    expect(find_waiting(reviewer, claim.removesuffix("."))).to_have_count(0)
    reviewer.get_by_role("region", name="Dina utkast").get_by_role(
        "link", name=claim.removesuffix(".")
    ).click()
    reviewer.goto(re.sub(r"pages/(\d+)/edit/", r"granskning/\1/andringar/", reviewer.url))

    expect(reviewer.locator("main")).to_contain_text(
        "Du har själv lämnat in sidan för granskning. En kollega behöver läsa och godkänna den."
    )
    expect(reviewer.get_by_role("button", name="Godkänn och publicera")).to_have_count(0)


def write_lesson(page: Page, hand: Hand) -> None:
    open_editor(page, CASE)
    hand.click(page.get_by_role("button", name="Åtgärder", exact=True).first)
    hand.click(page.get_by_role("link", name="Ny lärdom"))
    page.wait_for_url("**/admin/lardomar/ny/?fran=*")
    expect(page.locator("main")).to_contain_text(f"Du skriver en lärdom från ”{CASE}”.")
    hand.fill(page.get_by_role("textbox", name="Lärdomen i en mening"), CLAIM)
    resembling = page.get_by_role("region", name="Lärdomar som liknar den här")
    expect(resembling).to_contain_text("Utan jämförelse vet ingen vad insatsen gjorde")
    hand.fill(page.locator("[name=body-0-value]"), TEXT)
    hand.choose(page.locator("[name=lesson_type]"), "Misstag")
    hand.check(page.get_by_label("Mätning och utvärdering"))
    hand.choose(page.locator("[name=barrier]"), "Många aktörer")
    hand.fill(page.locator("[name=sources]"), "P27")
    more = page.get_by_role("region", name="Mer om lärdomen")
    hand.click(more.get_by_role("button", name="Visa eller dölj avsnittet"))
    hand.check(more.get_by_label("Välj utvärderingsdesign"))


def find_decision(page: Page) -> tuple[str, str]:
    """The address of the approval that waits, and the version that it holds for."""
    find_waiting(page, TITLE).click()
    expect(page.locator("main")).to_contain_text("Sidan är inte publicerad.")
    expect(page.locator("dt:text-is('Hinder') + dd")).to_have_text("Många aktörer")
    button = page.get_by_role("button", name="Godkänn och publicera")
    return button.get_attribute("formaction"), page.locator("[name=version]").input_value()


def assert_writer_may_not_approve(page: Page, *, decision: tuple[str, str]) -> None:
    address, version = decision
    page.goto(address.partition("beslut/")[0] + "andringar/")
    expect(page.get_by_role("heading", name="Vad som ändrats")).to_be_visible()
    expect(page.get_by_role("button", name="Godkänn och publicera")).to_have_count(0)
    answer = post_as(page, address, version=version)
    assert "En granskare eller ansvarig utgivare godkänner sidan." in answer.text()


def assert_stands_where_it_belongs(page: Page) -> None:
    for path in (CASE_PATH, GUIDE_PATH, THEME_PATH):
        page.goto(path)
        expect(page.locator("main").get_by_role("link", name=TITLE)).to_have_count(1)
    assert TITLE in page.request.get("/lardomar/feed.atom").text()
    page.goto(LESSON_PATH)
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(page.locator("main")).to_contain_text("halva provöåret")
