import json
import re

import pytest
from django.test import Client, RequestFactory

from lessons.models import LessonIndexPage, LessonPage
from portal.models import HomePage
from tests.builders import (
    fill_index,
    make_case,
    make_guide,
    make_lesson,
    make_lesson_index,
    make_municipality,
    make_phase,
    make_source,
    make_term,
    make_theme,
    pin,
)

pytestmark = pytest.mark.django_db


def read(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize(
    ("page_type", "parents", "children"),
    [(LessonIndexPage, {HomePage}, {LessonPage}), (LessonPage, {LessonIndexPage}, set())],
)
def test_page_type_stands_only_where_it_belongs(page_type, parents, children):
    assert set(page_type.allowed_parent_page_models()) == parents
    assert set(page_type.allowed_subpage_models()) == children


def test_lesson_shows_kind_claim_text_and_sources(client):
    source = make_source("P1", title="Rapporten")
    lesson = make_lesson(
        title="Enas först",
        claim="Den som enas slipper göra om.",
        body="Så var det [@P1].",
        lesson_type=make_term("lesson_type", "hinder", "Hinder"),
        phases=[make_phase("behov", name="Behov")],
        sources=[source],
    )

    html = read(client, lesson.url)

    assert '<p class="kicker">Hinder · Behov</p>' in html
    assert "<h1>Enas först</h1>" in html
    assert '<p class="lead">Den som enas slipper göra om.</p>' in html
    assert re.search(r'Så var det <sup class="source-ref"><a aria-label="Källa 1" href="#kalla-1"', html)
    assert html.count("Rapporten") == 1


@pytest.mark.parametrize(
    ("strength", "sentence"),
    [
        ("one_source", "En källa säger det."),
        ("several_cases", "Samma sak har setts i flera fall."),
        ("evaluated", "En utvärdering har visat det."),
        ("", "Ingen har bedömt det än."),
    ],
)
def test_lesson_says_its_strength_in_words(client, strength, sentence):
    assert sentence in read(client, make_lesson(strength=strength, cases=[make_case()]).url)


@pytest.mark.parametrize("strength", ["one_source", "evaluated"])
def test_lesson_that_names_no_source_claims_no_support(client, strength):
    html = read(client, make_lesson(strength=strength, body="Så var det.").url)

    assert "<p>Källa eller fall är ej redovisat.</p>" in html
    assert "En källa säger det." not in html
    assert "En utvärdering har visat det." not in html


def test_lesson_that_names_its_source_in_the_text_alone_says_so(client):
    make_source("P1")

    assert "En källa säger det." in read(
        client, make_lesson(strength="one_source", body="Så var det [@P1].").url
    )


def test_lesson_with_barrier_names_it(client):
    lesson = make_lesson(barrier=make_term("barrier", "budgetglapp", "Budgetglapp"))

    assert "<p>Budgetglapp</p>" in read(client, lesson.url)


def test_lesson_without_barrier_does_not_mention_one(client):
    assert "Hinder" not in read(client, make_lesson(barrier=None).url)


def test_lesson_shows_live_cases_and_guides_only(client):
    cases = [make_case(title="Synligt fall"), make_case(title="Hemligt fall", live=False)]
    guides = [make_guide(title="Synlig guide"), make_guide(title="Hemlig guide", live=False)]
    lesson = make_lesson(cases=cases, guides=guides)

    html = read(client, lesson.url)

    assert "Synligt fall" in html
    assert "Synlig guide" in html
    assert "Hemligt fall" not in html
    assert "Hemlig guide" not in html


def test_lesson_structured_data_says_what_it_teaches(client):
    lesson = make_lesson(title="Enas", claim="Enas </script> först", themes=[make_theme()])
    lesson.tags.add("mandat")
    lesson.save()

    html = read(client, lesson.url)

    data = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', html)[1])
    assert data["@type"] == "LearningResource"
    assert (data["description"], data["keywords"]) == ("Enas </script> först", ["mandat"])


@pytest.mark.parametrize("number", [1, 3])
def test_lesson_query_count_is_constant(client, count_queries, number):
    phase, theme = make_phase(), make_theme()
    cases = [make_case(municipalities=[make_municipality()], themes=[theme]) for _index in range(number)]
    guides = [make_guide() for _index in range(number)]
    lesson = make_lesson(
        cases=cases, guides=guides, phases=[phase], themes=[theme], body="Text", sources=[make_source()],
        lesson_type=make_term("lesson_type", "hinder"), barrier=make_term("barrier", "matning"),
    )  # fmt: skip
    for _index in range(number):
        pin(lesson, make_lesson(phases=[phase], themes=[theme]))
        make_lesson(phases=[phase], themes=[theme])
    fill_index()
    client.get(lesson.url)

    with count_queries(31):
        client.get(lesson.url)


def test_lesson_preview_of_unsaved_changes_shows_them():
    lesson = make_lesson(title="Gammal", cases=[make_case(title="Första fallet")])
    lesson.title, lesson.cases = "Ny", [make_case(title="Andra fallet")]

    response = lesson.make_preview_request(RequestFactory().get("/"), lesson.default_preview_mode)
    response.render()

    html = response.content.decode()
    assert "<h1>Ny</h1>" in html
    assert "Andra fallet" in html
    assert "Första fallet" not in html


def test_lesson_preview_of_new_page_renders():
    index = make_lesson_index()
    page = LessonPage(title="Nyss påbörjad", slug="ny", claim="Så")
    page.set_url_path(index)
    page.path, page.depth = index.path + "ZZZZ", index.depth + 1

    response = page.make_preview_request(RequestFactory().get("/"), page.default_preview_mode)
    response.render()

    assert "Nyss påbörjad" in response.content.decode()


@pytest.mark.parametrize(
    ("title", "lead"), [("Enas tidigt", ""), ("Enas tidigt.", "Enas tidigt."), ("Börja så", "Enas tidigt.")]
)
def test_lead_repeats_no_title(client, title, lead):
    lesson = make_lesson(title=title, claim="Enas tidigt.")

    html = client.get(lesson.url).content.decode()

    assert lesson.lead == lead
    assert ('<p class="lead">' in html) is bool(lead)
