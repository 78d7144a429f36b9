"""A reader searches: suggestions by keyboard and mouse, words put right, and ways on where nothing is found."""

import re

import pytest
from playwright.sync_api import expect

from .conftest import NARROW, WIDE
from .test_every_page import SHEET, ZOOMED, overflow, set_frame

FRAMES = [(WIDE, "light"), (WIDE, "dark"), (NARROW, "dark"), (NARROW, "light")]
BOX = pytest.mark.parametrize(
    ("path", "field"), [("/", "#sok"), ("/sok/", "#sok"), ("/fall/", "#sok-i-allt")]
)


def type_words(page, words, field="#sok"):
    """Type as a person does, and return the field and its list when it has opened."""
    box = page.locator(field)
    box.press_sequentially(words, delay=20)
    suggestions = page.locator(f"{field}-forslag")
    expect(suggestions).to_be_visible()
    return box, suggestions


@BOX
def test_suggestion_is_chosen_by_keyboard(open_page, path, field):
    page = open_page(path, reduced_motion="reduce")
    box, suggestions = type_words(page, "botky", field)
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(page.locator("[data-suggest-status]")).to_have_text("3 förslag. Välj med piltangenterna.")
    options = suggestions.get_by_role("option")

    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")

    expect(box).to_be_focused()
    expect(box).to_have_attribute("aria-activedescendant", options.nth(1).get_attribute("id"))
    expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    expect(suggestions.locator("[aria-selected=true]")).to_have_count(1)
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    page.wait_for_url("**/fall/botkyrka/")


def test_suggestions_stand_in_groups_that_say_what_they_are(open_page):
    page = open_page("/")
    _box, suggestions = type_words(page, "botky")

    groups = suggestions.get_by_role("group")
    expect(groups).to_have_count(3)
    expect(suggestions.get_by_role("group", name="Fall", exact=True).get_by_role("option")).to_have_text(
        ["Botkyrka: kommunen satsade själv på lägre sjukfrånvaro Botkyrka"]
    )
    expect(suggestions.get_by_role("group", name="Aktörer").get_by_role("option")).to_have_text(
        ["Botkyrka kommun Botkyrka"]
    )
    suggestions.get_by_role("group", name="Kommuner").get_by_role("option").click()
    page.wait_for_url("**/kommuner/0127-botkyrka/")


def test_suggestions_escape_closes_them_and_keeps_what_was_typed(open_page):
    page = open_page("/")
    box, suggestions = type_words(page, "botky")

    page.keyboard.press("Escape")

    expect(suggestions).to_be_hidden()
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(box).to_have_value("botky")
    page.keyboard.press("ArrowDown")
    expect(suggestions).to_be_visible()
    page.keyboard.press("Tab")
    expect(suggestions).to_be_hidden()


def test_suggestions_enter_without_a_choice_searches_for_what_was_typed(open_page):
    page = open_page("/")
    type_words(page, "sjukfrån")

    page.keyboard.press("Enter")

    page.wait_for_url("**/sok/?q=sjukfr%C3%A5n")


def test_suggestion_is_chosen_by_a_finger_on_a_phone(open_page):
    page = open_page("/", width=360, has_touch=True)
    _box, suggestions = type_words(page, "botky")

    suggestions.get_by_role("option", name="Botkyrka kommun").tap()

    page.wait_for_url("**/aktorer/botkyrka-kommun/")


def test_search_is_one_press_away_on_a_phone(open_page):
    page = open_page("/fall/", width=360)

    page.locator(".masthead").get_by_role("link", name="Sök").click()

    page.wait_for_url("**/sok/")


@pytest.mark.parametrize("query", ["q=sjukfrånvarro", "q=sick+leave&typ=case", "q=xyzzyq&tema=halsa"])
def test_hits_with_notes_have_no_fault(open_page, find_faults, query):
    page = open_page(f"/sok/?{query}")

    found = {}
    for width, scheme in FRAMES:
        set_frame(page, width=width, scheme=scheme)
        found[width, scheme] = find_faults(page)
        assert overflow(page) == 0, width
    set_frame(page, width=ZOOMED, scheme="light")
    assert overflow(page) == 0, ZOOMED
    assert {frame: faults for frame, faults in found.items() if faults} == {}


def test_hits_on_paper_have_nothing_to_press(open_page):
    page = open_page("/sok/?q=placerade+barn&typ=case")
    set_frame(page, width=SHEET, scheme="light")
    page.emulate_media(media="print")

    assert page.locator("#traffar .hit h3").count() > 0
    assert page.locator("#antal").is_visible()
    shown = page.locator(".search-box, .filters, .list-tools__sort, .list-follow, .pagination")
    assert [part.is_visible() for part in shown.all()] == [False] * shown.count()
    assert overflow(page) == 0


def test_suggestions_have_no_fault(open_page, find_faults):
    page = open_page("/", reduced_motion="reduce")
    _box, suggestions = type_words(page, "barn")
    page.keyboard.press("ArrowDown")

    found = {}
    for width, scheme in FRAMES:
        set_frame(page, width=width, scheme=scheme)
        expect(suggestions).to_be_visible()
        found[width, scheme] = find_faults(page)
        bounds = suggestions.bounding_box()
        assert bounds["x"] >= 0
        assert bounds["x"] + bounds["width"] <= width
        assert overflow(page) == 0, width
    assert {frame: faults for frame, faults in found.items() if faults} == {}


def test_misspelt_word_is_put_right_and_can_be_searched_for_as_it_is(open_page):
    page = open_page("/sok/?q=sjukfrånvarro", javascript=False)
    expect(page.locator(".search-note")).to_contain_text("Visar träffar för sjukfrånvaro.")
    assert page.locator("#traffar .hit").count() > 0

    page.get_by_role("link", name="Sök på sjukfrånvarro i stället").click()
    expect(page.get_by_role("heading", name="Inga träffar")).to_be_visible()
    page.locator(".search-note a").click()

    expect(page).to_have_url("/sok/?q=sjukfr%C3%A5nvaro")
    expect(page.locator("#antal")).to_contain_text("för sjukfrånvaro")


def test_english_words_find_swedish_pages_and_say_why(open_page):
    page = open_page("/sok/?q=sick+leave")

    expect(page.locator(".search-note")).to_contain_text("sjukfrånvaro")
    expect(page.locator("#traffar .hit").first).to_contain_text(re.compile("sjuk", re.IGNORECASE))


def test_nothing_found_leads_on_to_the_themes(open_page):
    page = open_page("/sok/?q=xyzzyq", javascript=False)

    page.locator(".empty-state").get_by_role("link", name="Bläddra bland teman").click()

    page.wait_for_url("**/teman/")


def test_chosen_filters_are_taken_away_one_by_one_and_the_back_button_brings_them_back(open_page):
    page = open_page("/sok/?q=skola&typ=case&tema=utbildning")
    count = page.locator("#antal").inner_text()

    page.locator(".chips__remove").first.click()
    page.wait_for_url("**/sok/?q=skola&tema=utbildning")
    page.go_back()

    expect(page.locator("#antal")).to_have_text(count)
    expect(page.locator("#filter-typ-case")).to_be_checked()


def test_search_is_followed_as_a_feed(open_page):
    page = open_page("/sok/?q=skola")
    address = page.get_by_role("link", name="Följ sökningen som flöde (Atom)").get_attribute("href")

    answer = page.request.get(address)

    assert answer.headers["content-type"].startswith("application/atom+xml")
    assert "<entry>" in answer.text()


def test_facets_widen_within_and_narrow_between_with_scripts(open_page):
    page = open_page("/sok/?q=sjukfrånvaro")
    kinds = page.locator("#traffar .hit .kicker")
    expect(page.locator("#filter-typ-case")).to_be_visible()

    page.check("#filter-typ-case")
    expect(kinds).to_have_text(["Fall · Botkyrka", "Fall · Örnsköldsvik"])
    page.check("#filter-typ-lesson")
    expect(kinds).to_have_text(["Fall · Botkyrka", "Fall · Örnsköldsvik", "Lärdom", "Lärdom"])
    page.check("#filter-lan-22")
    expect(kinds).to_have_text(["Fall · Örnsköldsvik", "Lärdom"])
    expect(page.locator("#antal")).to_have_text("2 träffar för sjukfrånvaro")
    expect(page.locator(".facet-option", has=page.locator("input[name=typ]"))).to_have_text(
        [re.compile(r"^Fall\s+1\s+träff$"), re.compile(r"^Lärdomar\s+1\s+träff$")]
    )

    page.go_back()
    expect(kinds).to_have_text(["Fall · Botkyrka", "Fall · Örnsköldsvik", "Lärdom", "Lärdom"])
    page.go_back()
    expect(kinds).to_have_text(["Fall · Botkyrka", "Fall · Örnsköldsvik"])
    page.go_forward()
    expect(page.locator("#filter-typ-lesson")).to_be_checked()
    page.get_by_role("link", name="Rensa alla filter").click()
    expect(page).to_have_url("/sok/?q=sjukfr%C3%A5nvaro")


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no-script"])
def test_filter_that_leaves_nothing_is_taken_away(open_page, javascript):
    page = open_page("/sok/?q=placerade+barn&typ=indicator&tema=halsa", javascript=javascript, width=NARROW)
    expect(page.get_by_role("heading", name="Inga träffar")).to_be_visible()
    expect(page.locator("#traffar")).to_contain_text("Ta bort ett filter eller prova andra ord.")

    page.locator(".chips__remove", has_text="Hälsa").click()

    page.wait_for_url("**/sok/?q=placerade+barn&typ=indicator")
    assert page.locator("#traffar .hit").count() > 0
