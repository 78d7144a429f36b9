"""A reader's progress through a guide is kept in the reader's own browser, and only there."""

import pytest

GUIDE = "/metoder/socialt-utfallskontrakt/"
FIRST = f"{GUIDE}formulera-det-onskade-utfallet/"
SECOND = f"{GUIDE}na-overenskommelse-mellan-intressenterna/"
LAST = f"{GUIDE}lar-besluta-och-sprid/"


def test_marking_a_step_as_done_goes_on_and_is_remembered(open_page):
    page = open_page(FIRST)
    page.get_by_role("button", name="Markera klart och fortsätt").click()
    page.wait_for_url(f"**{SECOND}")

    assert page.locator("[data-progress-text]").inner_text() == "1 av 6 steg klara"
    page.goto(GUIDE)
    assert page.locator("[data-done-mark]:visible").count() == 1
    assert page.locator("[data-progress-text]").inner_text() == "1 av 6 steg klara"
    assert page.context.cookies() == []


def test_ticks_are_there_after_a_reload_and_gone_after_clearing(open_page):
    page = open_page(FIRST)
    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_label("Målgruppen går att räkna").check()
    page.reload()

    assert page.locator("[data-checklist] input:checked").count() == 1
    assert page.get_by_label("Målgruppen går att räkna").is_checked()
    page.get_by_role("button", name="Rensa mina markeringar").click()
    assert page.locator("[data-checklist] input:checked").count() == 0
    page.reload()
    assert page.locator("[data-checklist] input:checked").count() == 0


def test_last_step_marked_by_mistake_can_be_undone(open_page):
    page = open_page(LAST)
    page.get_by_role("button", name="Markera steget som klart").click()
    assert page.locator("[data-progress-text]").inner_text() == "1 av 6 steg klara"

    page.get_by_role("button", name="Markerat som klart – ångra").click()

    assert page.locator("[data-progress-text]").inner_text() == "0 av 6 steg klara"
    assert page.locator("[data-step-undo]").is_hidden()


def test_broken_memory_is_taken_for_an_empty_one(open_page):
    page = open_page(FIRST)
    page.evaluate("localStorage.setItem('utfallsbanken.progress', '{\"steps\":null,\"ticks\":7}')")
    page.reload()

    assert page.locator("[data-progress-text]").inner_text() == "0 av 6 steg klara"
    page.get_by_label("Målgruppen går att räkna").check()
    page.reload()
    assert page.get_by_label("Målgruppen går att räkna").is_checked()


def test_without_javascript_steps_and_checklist_are_plain(open_page):
    page = open_page(FIRST, javascript=False)

    assert page.locator(".step-list li a").count() == 6
    assert page.locator("[data-checklist] input").count() == 3
    assert page.locator("[data-step-done]:visible, [data-progress]:visible").count() == 0
    page.locator(".pager__next").click()
    page.wait_for_url(f"**{SECOND}")


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no-script"])
def test_whole_guide_for_print_has_every_step_and_prints_nothing_to_click(open_page, javascript):
    page = open_page(f"{GUIDE}utskrift/", javascript=javascript)
    page.emulate_media(media="print")

    assert page.locator(".guide-print__step h2").all_inner_texts() == [
        "Steg 1. Formulera det önskade utfallet",
        "Steg 2. Nå överenskommelse mellan intressenterna",
        "Steg 3. Välj insats och finansiering",
        "Steg 4. Planera och stöd implementeringen",
        "Steg 5. Mät utfallet",
        "Steg 6. Lär, besluta och sprid",
    ]
    assert page.locator(".masthead nav:visible, footer nav:visible, button:visible").count() == 0
