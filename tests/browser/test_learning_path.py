"""A learner goes along a path: parts that are done, questions with feedback, and a reflection of her own."""

import pytest
from playwright.sync_api import Page, expect

from .conftest import NARROW
from .test_every_page import overflow
from .test_keyboard import tab_to

PATH = "/larstigar/sociala-utfallskontrakt/"
PARTS = 12
QUESTIONS, NUMBERS, REFLECTION = 5, 8, 11
OUTCOME = "Fler unga är klara med skolan ett år efter placeringen."
ACTIVITY = "Familjerna ska få tre träffar i månaden."
READY = ("Ett huvudutfall är utpekat", "Målgruppen går att räkna", "Tidpunkten för mätning är angiven")
STEPS = (
    "Formulera det önskade utfallet",
    "Nå överenskommelse mellan intressenterna",
    "Välj insats och finansiering",
    "Planera och stöd implementeringen",
    "Mät utfallet",
    "Lär, besluta och sprid",
)
WORDS = "Kommunen betalar, och regionen vinner."


def open_part(open_page, number: int, **options) -> Page:
    return open_page(f"{PATH}{number}/", **{"width": NARROW, **options})


def see_progress(page: Page, done: int) -> None:
    expect(page.locator("[data-progress-text]")).to_have_text(f"{done} av {PARTS} delar klara")


def check_answers(page: Page) -> None:
    page.get_by_role("button", name="Kontrollera mina svar").click()


def answer_wrong_then_right(page: Page, *, javascript: bool) -> None:
    """Single and multiple choice, with what is said of each answer."""
    result = page.locator("#fragor [data-error-summary]")
    page.get_by_label(ACTIVITY).check()
    page.get_by_label(READY[0]).check()
    page.get_by_label("Avtalet är undertecknat").check()
    check_answers(page)
    expect(result).to_contain_text("0 av 2 rätt. 2 frågor är besvarade.")
    if javascript:
        expect(result).to_be_focused()
    single, multiple = (page.locator(f"#fraga-{key}") for key in find_keys(page))
    expect(single).to_contain_text("Inte rätt.")
    expect(single).to_contain_text("Träffar är en aktivitet.")
    expect(multiple).to_contain_text("Delvis rätt: 1 av 3 rätta svar")
    expect(single.get_by_role("link", name=STEPS[0])).to_be_visible()
    # What was answered is still there.
    expect(page.get_by_label(ACTIVITY)).to_be_checked()

    page.get_by_label(OUTCOME).check()
    page.get_by_label("Avtalet är undertecknat").uncheck()
    for line in READY[1:]:
        page.get_by_label(line).check()
    check_answers(page)
    expect(result).to_have_text("Allt är rätt. Bra gjort.")
    assert overflow(page) == 0


def find_keys(page: Page) -> list[str]:
    return [one.get_attribute("data-question") for one in page.locator("[data-question]").all()]


def test_learner_marks_parts_answers_and_reflects_and_the_overview_tells_how_far(open_page):
    page = open_page("/larstigar/", width=NARROW)
    page.get_by_role("link", name="Sociala utfallskontrakt – från idé till avtal").click()
    page.wait_for_url(f"**{PATH}")
    expect(page.locator("[data-progress]")).to_be_hidden()
    page.get_by_role("link", name="Börja lärstigen").click()
    for number in (1, 2):
        page.wait_for_url(f"**{PATH}{number}/")
        page.get_by_role("button", name="Klar – gå vidare").click()
    page.wait_for_url(f"**{PATH}3/")
    see_progress(page, 2)

    page.goto(f"{PATH}{QUESTIONS}/")
    answer_wrong_then_right(page, javascript=True)
    page.reload()
    # Chosen once more, but not judged before the learner asks.
    expect(page.get_by_label(OUTCOME)).to_be_checked()
    expect(page.get_by_label(ACTIVITY)).not_to_be_checked()
    expect(page.locator(".path-verdict")).to_have_count(0)
    page.get_by_role("button", name="Klar – gå vidare").click()

    page.goto(f"{PATH}{REFLECTION}/")
    page.get_by_role("textbox", name="Tänk på en satsning").fill(WORDS)
    page.reload()
    expect(page.get_by_role("textbox", name="Tänk på en satsning")).to_have_value(WORDS)
    page.get_by_role("button", name="Klar – gå vidare").click()

    page.goto(PATH)
    see_progress(page, 4)
    expect(page.locator("[data-done-mark]:visible")).to_have_count(4)
    page.get_by_role("link", name="Fortsätt med del 3").click()
    page.wait_for_url(f"**{PATH}3/")
    assert page.context.cookies() == []


def test_step_that_is_done_in_the_path_is_done_in_the_guide_and_undone_in_both(open_page):
    page = open_part(open_page, 3)
    page.get_by_role("button", name="Klar – gå vidare").click()
    page.wait_for_url(f"**{PATH}4/")
    page.goto("/metoder/socialt-utfallskontrakt/")
    expect(page.locator("[data-progress-text]")).to_have_text("1 av 6 steg klara")

    page.goto("/metoder/socialt-utfallskontrakt/formulera-det-onskade-utfallet/")
    page.get_by_role("button", name="Markerat som klart – ångra").click()
    page.goto(f"{PATH}3/")
    page.get_by_role("button", name="Markerat som klart – ångra").click()

    see_progress(page, 0)
    page.goto("/metoder/socialt-utfallskontrakt/")
    expect(page.locator("[data-done-mark]:visible")).to_have_count(0)


def test_number_and_order_are_answered_by_keyboard(open_page):
    page = open_part(open_page, NUMBERS, reduced_motion="reduce")
    number = page.get_by_label("Ditt svar i procent")
    tab_to(page, number)
    page.keyboard.type("41")
    for place, step in enumerate(STEPS, start=1):
        page.get_by_label(step, exact=True).focus()
        page.keyboard.type(str(place))
    tab_to(page, page.get_by_role("button", name="Kontrollera mina svar"))
    page.keyboard.press("Enter")
    expect(page.locator("#fragor [data-error-summary]")).to_be_focused()
    expect(page.locator("#fragor [data-error-summary]")).to_contain_text("1 av 3 rätt.")
    expect(page.locator("[data-question]").first).to_contain_text("Läs under Pengar och risk i fallet.")
    expect(page.locator("[data-question]").last).to_contain_text("Rätt. Så är ordningen.")

    tab_to(page, page.get_by_label("Ditt svar i procent"))
    page.keyboard.press("Control+A")
    page.keyboard.type("40 ")
    page.keyboard.press("Enter")

    expect(page.locator("[data-question]").first).to_contain_text("Rätt: 40 procent.")


def test_questions_are_answered_without_javascript_and_no_button_is_dead(open_page):
    page = open_page(PATH, width=NARROW, javascript=False)
    assert page.locator("[data-needs-script]:visible, [data-progress]:visible").count() == 0
    page.get_by_role("link", name="Börja lärstigen").click()
    for number in range(2, QUESTIONS + 1):
        page.locator(".pager__next").click()
        page.wait_for_url(f"**{PATH}{number}/")

    answer_wrong_then_right(page, javascript=False)

    assert page.locator("[data-needs-script]:visible, [data-progress]:visible").count() == 0
    assert page.context.cookies() == []
    page.goto(f"{PATH}{REFLECTION}/")
    # A browser that only runs no scripts, as here, does not show what it keeps for those without them.
    assert "Utan JavaScript försvinner texten när du lämnar sidan." in page.content()
    expect(page.get_by_text("sparas bara i den här webbläsaren")).to_be_hidden()


def test_nothing_answered_and_two_of_one_number_are_said_in_words(open_page):
    page = open_part(open_page, NUMBERS, javascript=False)
    check_answers(page)
    expect(page.locator("#fragor [data-error-summary]")).to_contain_text("Svara på minst en fråga.")

    for step in STEPS:
        page.get_by_label(step, exact=True).select_option("1")
    page.get_by_label("Ditt svar i procent").fill("fyrtio")
    check_answers(page)

    expect(page.locator("[data-question]").last).to_contain_text("Två rader har samma nummer.")
    expect(page.locator("[data-question]").first).to_contain_text("Skriv ett tal med siffror")
    expect(page.get_by_label("Ditt svar i procent")).to_have_value("fyrtio")


@pytest.mark.parametrize("answer", ["svar-fel", "okand"])
def test_answer_that_is_not_there_is_refused_in_words_and_the_rest_checked(open_page, answer):
    """As when an editor has changed the question since the page was opened."""
    page = open_part(open_page, QUESTIONS, javascript=False)
    field = page.locator("[data-question] input[type=radio]").first
    page.route(
        "**/*",
        lambda route: route.continue_(
            post_data=f"moment={key}&{field_name}={answer}" if route.request.method == "POST" else None
        ),
    )
    key = page.locator("input[name=moment]").get_attribute("value")
    field_name = field.get_attribute("name")
    check_answers(page)

    expect(page.locator("#fragor [data-error-summary]")).to_contain_text("En del av det som skickades")
    expect(page.locator("[data-question]").first).to_contain_text("Frågan har inget sådant svar.")


def test_last_part_done_leads_to_the_word_of_the_certificate(open_page):
    page = open_page(PATH, width=NARROW)
    box = page.get_by_role("region", name="Du är klar med hela lärstigen")
    expect(box).to_be_hidden()
    for number in range(1, PARTS + 1):
        page.goto(f"{PATH}{number}/")
        page.get_by_role("button", name="Klar – ").click()
        page.wait_for_url(f"**{PATH}{number + 1}/" if number < PARTS else f"**{PATH}#klar")

    expect(box).to_be_focused()
    expect(box.get_by_role("link", name="Spara och hämta ditt intyg")).to_be_visible()
    expect(page.get_by_text("När du är klar kan du få ett intyg.")).to_be_hidden()
