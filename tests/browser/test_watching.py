"""A reader watches the film of a webinar: chapters, captions, the text, and the steps of the guide and back."""

import re

import pytest
from playwright.sync_api import Page, expect

from .conftest import NARROW
from .test_every_page import overflow
from .test_keyboard import tab_to

WEBINAR = "/webbinarier/sociala-utfallskontrakt/"
STEP = "/metoder/socialt-utfallskontrakt/valj-insats-och-finansiering/"
SECONDS = 90
CHAPTER, STARTS = "Steg 3: välj insats och finansiering", 52


def open_film(open_page, path: str = WEBINAR, **options) -> tuple[Page, list[int]]:
    """The page, and how the portal has answered those who asked for the film."""
    answers: list[int] = []
    page = open_page("about:blank", **options)
    page.on("response", lambda answer: answers.append(answer.status) if "/filmer/" in answer.url else None)
    page.goto(path)
    return page, answers


def wait_for_film(page: Page) -> None:
    """Until the browser knows how long the film is."""
    page.wait_for_function("document.querySelector('video').readyState >= 1")


def read_time(page: Page) -> float:
    return page.locator("video").evaluate("video => video.currentTime")


def test_chapter_plays_from_its_second_and_leads_to_the_step_and_back(open_page):
    page, answers = open_film(open_page, width=NARROW)
    wait_for_film(page)
    assert page.locator("video").evaluate("video => Math.round(video.duration)") == SECONDS

    page.get_by_role("link", name=CHAPTER).first.click()
    page.wait_for_function(f"document.querySelector('video').currentTime >= {STARTS}")
    video = page.locator("video")
    expect(video).to_be_focused()
    expect(page.locator("[data-player-status]")).to_have_text("Filmen spelas från 0:52")
    expect(page).to_have_url(re.compile(rf"\?t={STARTS}#film$"))
    expect(page.locator(".chapters [aria-current]")).to_contain_text(CHAPTER)
    # Only the part that is played was asked for.
    assert set(answers) <= {200, 206}
    assert 206 in answers

    page.get_by_role("link", name="Steg i guiden: Välj insats och finansiering").click()
    page.wait_for_url(f"**{STEP}")
    section = page.get_by_role("region", name="Se i filmen")
    section.get_by_role("link", name=CHAPTER).click()
    page.wait_for_url(f"**{WEBINAR}?t={STARTS}#film")
    wait_for_film(page)
    page.wait_for_function(f"Math.abs(document.querySelector('video').currentTime - {STARTS}) < 1")
    expect(page.locator(".chapters [aria-current]")).to_contain_text(CHAPTER)
    assert overflow(page) == 0


def test_film_is_played_paused_and_wound_by_keyboard(open_page):
    page, _answers = open_film(open_page, width=NARROW, reduced_motion="reduce")
    wait_for_film(page)
    video = page.locator("video")
    tab_to(page, page.get_by_role("link", name=CHAPTER).first)
    page.keyboard.press("Enter")
    expect(video).to_be_focused()
    page.wait_for_function("!document.querySelector('video').paused")

    page.keyboard.press("Space")
    page.wait_for_function("document.querySelector('video').paused")
    before = read_time(page)
    page.keyboard.press("ArrowRight")
    page.wait_for_function(f"document.querySelector('video').currentTime > {before}")
    page.keyboard.press("Space")
    page.wait_for_function("!document.querySelector('video').paused")


def test_captions_and_chapters_are_there_for_the_player(open_page):
    page, _answers = open_film(open_page)
    read = """async (video, kind) => {
      const track = [...video.textTracks].find((one) => one.kind === kind);
      track.mode = "showing";
      for (let wait = 0; wait < 100 && !track.cues?.length; wait += 1) await new Promise((r) => setTimeout(r, 100));
      return [...track.cues].map((cue) => [cue.startTime, cue.text]);
    }"""

    captions = page.locator("video").evaluate(read, "captions")
    chapters = page.locator("video").evaluate(read, "chapters")

    assert captions[0][0] == 0
    assert len(captions) > 20
    assert [STARTS, CHAPTER] in chapters
    assert len(chapters) == page.locator(".chapters li").count()


def test_chapter_without_javascript_loads_the_page_with_its_second(open_page):
    page, _answers = open_film(open_page, width=NARROW, javascript=False)

    page.get_by_role("link", name=CHAPTER).first.click()
    page.wait_for_url(f"**{WEBINAR}?t={STARTS}#film")

    assert page.locator("video").get_attribute("src").endswith(f"#t={STARTS}")
    expect(page.locator(".chapters [aria-current]")).to_contain_text(CHAPTER)
    page.get_by_role("link", name="Steg i guiden: Välj insats och finansiering").click()
    page.get_by_role("region", name="Se i filmen").get_by_role("link", name=CHAPTER).click()
    page.wait_for_url(f"**{WEBINAR}?t={STARTS}#film")


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no-script"])
def test_word_is_looked_for_in_the_text_and_its_place_played(open_page, javascript):
    page, _answers = open_film(open_page, width=NARROW, javascript=javascript)
    expect(page.locator(".transcript mark")).to_have_count(0)

    page.get_by_label("Sök i filmens text").fill("risk")
    page.keyboard.press("Enter")
    page.wait_for_url("**/?ord=risk#text")
    found = page.locator(".transcript__found a")
    # By its Swedish forms, as the search does.
    count = found.count()
    expect(page.locator("#text-svar")).to_contain_text(f"”risk” finns på {count} ställe")
    assert count >= 1
    found.first.click()
    expect(page.locator(".transcript p:target mark").first).to_be_visible()
    page.locator(".transcript p:target .transcript__time").click()
    expect(page).to_have_url(re.compile(r"\?t=\d+(&ord=risk)?#film$"))

    page.goto(f"{WEBINAR}?ord=xyzzyq#text")
    expect(page.locator("#text-svar")).to_have_text("”xyzzyq” finns inte i filmens text.")
    page.get_by_role("link", name="Rensa sökningen").click()
    expect(page.locator("#text-svar")).to_have_count(0)
    assert overflow(page) == 0


def test_search_of_the_bank_leads_to_the_right_second_of_the_film(open_page):
    page = open_page("/sok/?q=%22Steg+3+v%C3%A4lj+insats%22")

    page.locator(f".hit a[href^='{WEBINAR}?t={STARTS}']").first.click()

    page.wait_for_url(f"**{WEBINAR}?t={STARTS}#film")
    wait_for_film(page)
