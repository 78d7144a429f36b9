"""A reader finds a case: by theme, by map, by list, by search and by filters, with and without JavaScript."""

import csv
import io
import re

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

NORRKOPING = "Norrköping: ett team kring placerade barn – och frågan om vad som räknas"
BOTKYRKA = "Botkyrka: kommunen satsade själv på lägre sjukfrånvaro"
ORNSKOLDSVIK = "Örnsköldsvik: leverantören bar en del av risken"
WITH_AND_WITHOUT = pytest.mark.parametrize("javascript", [True, False], ids=["script", "no-script"])


def read_titles(page: Page) -> list[str]:
    """The cases listed, in any of the three views."""
    links = page.locator("#traffar :is(.case-card__title, tbody th, .case-map__list h3) a")
    return links.all_inner_texts()


@WITH_AND_WITHOUT
def test_case_is_found_from_the_home_page_by_theme(open_page, javascript):
    page = open_page("/", javascript=javascript)

    page.locator(".theme-list").get_by_role("link", name="Placerade barn (HVB, SiS, familjehem)").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Placerade barn (HVB, SiS, familjehem)")
    page.get_by_role("link", name=NORRKOPING).click()

    expect(page.get_by_role("heading", level=1)).to_have_text(NORRKOPING)


@WITH_AND_WITHOUT
def test_case_is_found_from_the_home_page_by_a_click_on_the_map(open_page, javascript):
    page = open_page("/", javascript=javascript)
    ring = page.locator(".sweden-map a[aria-label='Norrköping, 1 fall'] circle").bounding_box()

    page.mouse.click(ring["x"] + ring["width"] / 2, ring["y"] + ring["height"] / 2)
    page.wait_for_url("**/kommuner/0581-norrkoping/")
    page.get_by_role("link", name=NORRKOPING).click()

    expect(page.get_by_role("heading", level=1)).to_have_text(NORRKOPING)


def test_municipality_without_cases_is_clicked_on_the_map_and_invites_to_tell(open_page):
    page = open_page("/kommuner/")
    kiruna = page.locator(".sweden-map a[aria-label^='Kiruna'] use").bounding_box()

    page.mouse.click(kiruna["x"] + kiruna["width"] / 2, kiruna["y"] + kiruna["height"] / 2)

    page.wait_for_url("**/kommuner/2584-kiruna/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Kiruna")
    page.get_by_role("link", name="Berätta om ett projekt").click()
    page.wait_for_url("**/bidra/ny/?kommun=2584")
    expect(page.get_by_label("Vilken kommun gäller det?")).to_have_value("2584")


@WITH_AND_WITHOUT
def test_municipality_is_found_by_its_name_in_the_list(open_page, javascript):
    page = open_page("/kommuner/", javascript=javascript)

    page.get_by_label("Sök kommun, län eller kommunkod").fill("norrkop")
    if not javascript:
        page.get_by_role("main").get_by_role("button", name="Sök").click()
    counties = page.locator("[data-places]")

    expect(page.locator("[data-place-status]")).to_contain_text("1 kommun")
    expect(counties.locator("li:visible")).to_have_count(1)
    counties.get_by_role("link", name="Norrköping").click()
    page.wait_for_url("**/kommuner/0581-norrkoping/")


def test_search_narrows_while_one_chooses_and_the_back_button_returns_to_it(open_page):
    page = open_page("/")
    page.get_by_role("combobox").fill("sjukfrånvaro")
    page.keyboard.press("Enter")
    expect(page.locator("#antal")).to_contain_text("för sjukfrånvaro")

    page.get_by_label(re.compile(r"^Fall \d")).check()
    page.wait_for_url("**/sok/?*typ=case*")
    expect(page.locator("#traffar .kicker").first).to_contain_text("Fall")
    expect(page.locator("#traffar .kicker", has_not_text="Fall")).to_have_count(0)
    count, address = page.locator("#antal").inner_text(), page.url
    page.get_by_role("link", name=BOTKYRKA).click()
    page.wait_for_url("**/fall/botkyrka/")
    page.go_back()

    assert page.url == address
    expect(page.locator("#antal")).to_have_text(count)
    expect(page.get_by_label(re.compile(r"^Fall \d"))).to_be_checked()
    expect(page.get_by_role("combobox")).to_have_value("sjukfrånvaro")


def test_search_without_javascript_sends_words_and_filters_together(open_page):
    page = open_page("/", javascript=False)
    page.get_by_role("searchbox").fill("sjukfrånvaro")
    page.get_by_role("main").get_by_role("button", name="Sök").click()

    page.get_by_label(re.compile(r"^Fall \d")).check()
    page.get_by_role("button", name="Visa träffar").click()

    assert "q=sjukfr%C3%A5nvaro" in page.url
    assert "typ=case" in page.url
    expect(page.locator("#traffar .kicker", has_not_text="Fall")).to_have_count(0)
    page.get_by_role("link", name=BOTKYRKA).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(BOTKYRKA)


def test_typing_in_the_list_of_cases_narrows_it_at_once(open_page):
    page = open_page("/fall/")
    page.get_by_role("searchbox").press_sequentially("placerade")

    page.wait_for_url("**/fall/?*q=placerade*")

    expect(page.locator("#antal")).to_contain_text("för placerade")
    expect(page.get_by_role("link", name=NORRKOPING)).to_be_visible()


def test_search_that_finds_nothing_shows_ways_on(open_page):
    page = open_page("/sok/?q=xyzzyq")

    expect(page.get_by_role("heading", name="Inga träffar")).to_be_visible()
    assert page.locator("#traffar .empty-state a").count() > 0


@WITH_AND_WITHOUT
def test_filters_list_what_they_count_in_three_views_and_two_files(open_page, javascript):
    page = open_page("/fall/", javascript=javascript)

    page.get_by_label(re.compile("^Arbetsmiljö och sjukfrånvaro")).check()
    if javascript:
        page.wait_for_url("**tema=arbetsmiljo*")
    page.get_by_label(re.compile("^Västernorrlands län")).check()
    if javascript:
        page.wait_for_url("**lan=22*")
    else:
        page.get_by_role("button", name="Visa träffar").click()
    expect(page.locator("#antal")).to_have_text("1 träff")

    assert read_titles(page) == [ORNSKOLDSVIK]
    assert download_csv_titles(page) == [ORNSKOLDSVIK]
    assert download_sheet_titles(page) == [ORNSKOLDSVIK]
    for view in ("Tabell", "Karta"):
        page.get_by_role("navigation", name="Visning").get_by_role("link", name=view).click()
        expect(page.get_by_role("navigation", name="Visning").locator("[aria-current]")).to_have_text(view)
        assert read_titles(page) == [ORNSKOLDSVIK]


def test_every_choice_of_a_facet_counts_what_it_then_lists(open_page):
    page = open_page("/fall/")
    counties = page.locator("fieldset", has=page.locator("legend", has_text=re.compile("^Län")))
    choices = [
        (box.get_attribute("value"), int(re.match(r"\d+", count)[0]))
        for box, count in zip(
            counties.locator("input").all(),
            counties.locator(".facet-option__count").all_inner_texts(),
            strict=True,
        )
    ]

    assert choices == [("01", 5), ("22", 1), ("18", 1), ("05", 1)]
    for code, count in choices:
        page.goto(f"/fall/?lan={code}")
        assert len(read_titles(page)) == count


def download_csv_titles(page: Page) -> list[str]:
    with page.expect_download() as download:
        page.get_by_role("link", name="Hämta som CSV").click()
    text = download.value.path().read_text(encoding="utf-8-sig")
    return [row["Titel"] for row in csv.DictReader(io.StringIO(text), delimiter=";")]


def download_sheet_titles(page: Page) -> list[str]:
    with page.expect_download() as download:
        page.get_by_role("link", name="Hämta som kalkylark").click()
    head, *rows = load_workbook(io.BytesIO(download.value.path().read_bytes())).active.values
    return [row[head.index("Titel")] for row in rows]
