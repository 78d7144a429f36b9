"""A reader asks where a figure comes from and how strong it is, and compares the case with another."""

import re

import pytest
from playwright.sync_api import Page, expect

NORRKOPING = "Norrköping: ett team kring placerade barn – och frågan om vad som räknas"
BOTKYRKA = "Botkyrka: kommunen satsade själv på lägre sjukfrånvaro"
ORNSKOLDSVIK = "Örnsköldsvik: leverantören bar en del av risken"
WITH_AND_WITHOUT = pytest.mark.parametrize("javascript", [True, False], ids=["script", "no-script"])


@WITH_AND_WITHOUT
def test_source_marker_leads_to_the_source_and_back(open_page, javascript):
    page = open_page("/fall/norrkoping/", javascript=javascript)
    amount = page.locator(".fact-strip > div", has=page.locator("dt", has_text="Belopp"))
    expect(amount).to_contain_text("upp till 10 mnkr")

    amount.get_by_role("link", name="källa: Sammanfattning av slutrapporten").click()
    source = page.locator("li:target")
    expect(source).to_contain_text("Sammanfattning av slutrapporten ”En unik social investering”")
    expect(source).to_be_in_viewport()
    page.go_back()

    expect(page).to_have_url(re.compile(r"/fall/norrkoping/$"))
    expect(amount).to_be_in_viewport()


def test_keyboard_goes_on_from_the_source_that_a_marker_led_to(open_page):
    page = open_page("/fall/norrkoping/")
    page.locator(".fact-strip .source-refs a").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("li:target")).to_be_in_viewport()

    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.closest('li').matches(':target')")


def test_disputed_values_stand_side_by_side_and_are_marked(open_page):
    page = open_page("/fall/norrkoping/")
    effects = page.locator(".findings li", has_text="omtvistad")

    assert effects.locator(".findings__marks > .badge", has_text="effekt").all_inner_texts() == [
        "Oklar effekt",
        "Positiv effekt",
        "Blandad effekt",
    ]


@WITH_AND_WITHOUT
def test_evidence_badge_opens_its_reasons_and_leads_to_the_scale(open_page, javascript):
    page = open_page("/fall/peterborough/", javascript=javascript)
    badge = page.locator(".evidence-badge").first
    expect(badge.locator("summary")).to_have_text(re.compile("Evidensstyrka 3 av 5 – jämfört"))
    expect(badge.get_by_role("list")).to_be_hidden()

    badge.locator("summary").click()
    assert badge.get_by_role("listitem").count() > 0
    badge.get_by_role("link", name="Så bedöms styrkan").click()

    expect(page).to_have_url(re.compile("/om/#evidensstyrka$"))
    expect(page.locator(":target")).to_be_in_viewport()
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Peterborough")


@WITH_AND_WITHOUT
def test_case_is_compared_with_another_that_is_then_taken_away(open_page, javascript):
    page = open_page("/fall/botkyrka/", javascript=javascript)
    page.get_by_role("link", name="Jämför med andra fall").click()
    expect(page.get_by_label("Fall 1", exact=True).locator("option:checked")).to_have_text(BOTKYRKA)

    page.get_by_label("Fall 2", exact=True).select_option(label=ORNSKOLDSVIK)
    page.get_by_role("button", name="Jämför", exact=True).click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Jämför Botkyrka och Örnsköldsvik")
    assert read_columns(page) == [BOTKYRKA, ORNSKOLDSVIK]
    expect(page.locator(".verdict")).to_have_text("med förbehåll")
    assert page.locator(".verdict + .compare__reasons").inner_text().strip() != ""
    page.locator("thead th", has_text=BOTKYRKA).get_by_role("link", name="Ta bort").click()
    expect(page.get_by_label("Fall 1", exact=True).locator("option:checked")).to_have_text(ORNSKOLDSVIK)
    expect(page.locator(".verdict")).to_have_count(0)


def test_cases_without_a_common_indicator_are_not_compared_by_result(open_page):
    page = open_page("/jamfor/?fall=norrkoping,peterborough")

    expect(page.get_by_text("Fallen har ingen gemensam indikator")).to_be_visible()
    expect(page.locator(".verdict")).to_have_count(0)


def test_source_in_the_comparison_is_one_click_away(open_page):
    page = open_page("/jamfor/?fall=botkyrka,ornskoldsvik")

    page.locator(".compare .source-refs a").first.click()

    expect(page.locator("li:target")).to_be_in_viewport()


def read_columns(page: Page) -> list[str]:
    return page.locator("thead th > a:not(.compare__remove)").all_inner_texts()
