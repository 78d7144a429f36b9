import json
import re

import pytest
from django.test import Client, RequestFactory

from methods.models import MethodStepPage
from tests.builders import fill_index, make_guide, make_lesson, make_source, make_step, pin

pytestmark = pytest.mark.django_db


def read(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


@pytest.fixture
def guide():
    return make_guide(title="Utfallsguide", slug="utfallsguide")


@pytest.fixture
def steps(guide):
    return [make_step(guide, title=title, slug=title.lower()) for title in ("Samla", "Enas", "Mata")]


def test_step_in_the_middle_shows_its_number_and_neighbours(client, steps):
    html = read(client, steps[1].url)

    assert '<p class="kicker">Steg 2 av 3</p>' in html
    assert f'rel="prev" href="{steps[0].url}"' in html
    assert f'rel="next" href="{steps[2].url}"' in html


def test_step_first_and_last_lack_one_neighbour(client, steps):
    assert 'rel="prev"' not in read(client, steps[0].url)
    assert 'rel="next"' not in read(client, steps[2].url)


def test_step_marking_as_done_leads_to_the_next(client, steps):
    assert f'data-step-done="{steps[0].uid}" data-next="{steps[1].url}"' in read(client, steps[0].url)
    assert f'data-step-done="{steps[2].uid}" data-next=""' in read(client, steps[2].url)


def test_step_contents_lists_all_live_steps_and_marks_this_one(client, guide, steps):
    make_step(guide, title="Hemligt utkast", live=False)

    html = read(client, steps[1].url)

    assert re.findall(r'<li data-step="([^"]+)"', html) == [step.uid for step in steps]
    assert f'<li data-step="{steps[1].uid}" aria-current="step">' in html
    assert "Hemligt utkast" not in html


def test_step_number_leaves_out_unpublished_steps(client, guide, steps):
    MethodStepPage.objects.filter(pk=steps[0].pk).update(live=False)

    assert '<p class="kicker">Steg 1 av 2</p>' in read(client, steps[1].url)


def test_step_shows_its_lists_in_the_order_of_the_page(client, guide):
    source = make_source("P1", title="Rapporten")
    step = make_step(
        guide,
        goal="Alla är med.",
        actions="Bjud in [@P1]\nLyssna",
        participants="Kommunen",
        tools="Mall",
        pitfalls="För få",
        checklist="Alla är bjudna\nTid är satt",
        sources=[source],
    )

    html = read(client, step.url)

    order = [
        "Alla är med.",
        "Gör så här",
        "Vilka deltar",
        "Vanliga fallgropar",
        "Verktyg och mallar",
        "Checklista",
    ]
    places = [html.index(f">{text}<") for text in order]
    assert places == sorted(places)
    assert re.search(r'<li>Bjud in <sup class="source-ref"><a aria-label="Källa 1" href="#kalla-1"', html)
    assert html.count('type="checkbox"') == 2


def test_step_without_lists_shows_no_empty_heading(client, guide):
    html = read(client, make_step(guide).url)

    for heading in ("Gör så här", "Vilka deltar", "Vanliga fallgropar", "Verktyg och mallar", "Checklista"):
        assert heading not in html


def test_step_breadcrumbs_lead_to_the_guide(client, guide, steps):
    html = read(client, steps[0].url)

    assert f'<li><a href="{guide.url}">Utfallsguide</a></li>' in html
    assert '<li aria-current="page">Steg 1</li>' in html


def test_step_structured_data_belongs_to_its_guide(client, guide, steps):
    html = read(client, steps[1].url)

    data = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', html)[1])
    assert (data["@type"], data["position"]) == ("HowToStep", 2)
    assert data["isPartOf"]["url"] == f"http://localhost:8000{guide.url}"


@pytest.mark.parametrize("number", [1, 3])
def test_step_query_count_is_constant(client, count_queries, guide, number):
    made = [make_step(guide, actions="Samla\nEnas", sources=[make_source()]) for _index in range(number)]
    for _index in range(number):
        pin(made[0], make_lesson())
        make_step(title=made[0].title)
    fill_index()
    client.get(made[0].url)

    with count_queries(21):
        client.get(made[0].url)


def test_step_preview_of_draft_stands_among_the_live_steps(guide, steps):
    draft = make_step(guide, title="Nytt steg", live=False)

    response = draft.make_preview_request(RequestFactory().get("/"), draft.default_preview_mode)
    response.render()

    assert "Steg 4 av 4" in response.content.decode()


def test_step_preview_of_new_page_stands_last(guide, steps):
    page = MethodStepPage(title="Nyss påbörjat", slug="nytt", goal="Mål")
    page.set_url_path(guide)
    page.path, page.depth = guide.path + "ZZZZ", guide.depth + 1

    response = page.make_preview_request(RequestFactory().get("/"), page.default_preview_mode)
    response.render()

    assert "Steg 4 av 4" in response.content.decode()
