"""Filtering and searching, live where scripts run and with a button where they do not."""

from playwright.sync_api import expect


def test_case_list_a_filter_is_ticked_hits_counts_and_address_follow(open_page):
    page = open_page("/fall/")

    page.check("#filter-tema-brott")

    expect(page.locator("#antal")).to_have_text("2 träffar")
    expect(page.locator(".case-card__title")).to_have_count(2)
    expect(page.locator("#filterantal")).to_have_text("1 vald")
    expect(page).to_have_url("/fall/?tema=brott")
    expect(page.locator("#filter-tema-brott")).to_be_focused()


def test_case_list_words_typed_after_a_filter_keep_the_filter(open_page):
    page = open_page("/fall/?tema=brott")

    page.locator("#sok").press_sequentially("fängelse")

    expect(page.locator("#antal")).to_have_text("1 träff för fängelse")
    expect(page).to_have_url("/fall/?q=f%C3%A4ngelse&tema=brott")


def test_case_list_back_gives_the_earlier_selection(open_page):
    page = open_page("/fall/")
    page.check("#filter-tema-brott")
    expect(page.locator("#antal")).to_have_text("2 träffar")

    page.go_back()

    expect(page.locator("#antal")).to_have_text("9 träffar")
    expect(page.locator("#filter-tema-brott")).not_to_be_checked()


def test_search_without_scripts_filters_with_the_button(open_page):
    page = open_page("/sok/", javascript=False)

    page.fill("#sok", "frånvaro")
    page.check("#filter-typ-case")
    page.click(".filters__actions button")

    expect(page.locator("#antal")).to_have_text("2 träffar för frånvaro")
    expect(page.locator(".hit mark").first).to_have_text("sjukfrånvaro")


def test_search_on_a_phone_the_filters_are_folded_with_their_number(open_page):
    page = open_page("/sok/?tema=halsa&typ=case", width=360)

    expect(page.locator(".filters > summary")).to_contain_text("2 valda")
    expect(page.locator("#filter-tema-halsa")).not_to_be_visible()

    page.click(".filters > summary")

    expect(page.locator("#filter-tema-halsa")).to_be_visible()


def test_search_typed_with_pauses_is_one_step_in_the_history(open_page):
    page = open_page("/sok/?q=skola")
    before = page.evaluate("history.length")
    box = page.locator("#sok")

    for words in ("so", "social", "social investering"):
        box.fill(words)
        expect(page.locator("#antal")).to_contain_text(f"för {words}")
    box.press("Enter")
    expect(page).to_have_url("/sok/?q=social+investering")
    page.check("#filter-typ-guide")
    expect(page).to_have_url("/sok/?q=social+investering&typ=guide")

    assert page.evaluate("history.length") == before + 2
    page.go_back()
    expect(page).to_have_url("/sok/?q=social+investering")
    expect(page.locator("#antal")).to_contain_text("för social investering")
    page.go_back()
    expect(page).to_have_url("/sok/?q=skola")
    expect(page.locator("#antal")).to_contain_text("för skola")
    expect(box).to_have_value("skola")
