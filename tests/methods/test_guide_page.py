import json
import re

import pytest
from django.test import Client, RequestFactory

from methods.models import Framework, MethodGuidePage
from tests.builders import (
    fill_index,
    make_case,
    make_guide,
    make_lesson,
    make_method_index,
    make_phase,
    make_source,
    make_step,
    make_theme,
    pin,
)

pytestmark = pytest.mark.django_db


def read(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


def test_guide_shows_its_texts_with_numbered_sources(client):
    source = make_source("P1", title="Rapporten")
    guide = make_guide(
        purpose="Guiden hjälper [@P1].", when="När många behövs [@P1].", when_not="Ensam.", sources=[source]
    )

    html = read(client, guide.url)

    assert html.count('href="#kalla-1"') == 2
    assert 'id="kalla-1"' in html
    assert "Rapporten" in html
    assert "[@P1]" not in html


def test_guide_without_effort_and_evidence_says_not_reported(client):
    guide = make_guide(effort="", evidence_note="", phases=[make_phase()], when="Ja", when_not="Nej")

    assert read(client, guide.url).count("ej redovisat") == 2


def test_guide_with_effort_and_evidence_shows_them(client):
    guide = make_guide(effort="Tre möten", evidence_note="Inte prövad", phases=[make_phase()], when_not="Nej")
    html = read(client, guide.url)

    assert "Tre möten" in html
    assert "Inte prövad" in html
    assert "ej redovisat" not in html


def test_guide_lists_live_steps_in_order_with_goal_and_link(client):
    guide = make_guide()
    for title in ("Samla", "Enas"):
        make_step(guide, title=title, goal=f"Mål för {title}", slug=title.lower())
    make_step(guide, title="Hemligt utkast", live=False)

    html = read(client, guide.url)

    steps = re.findall(r'<h3><a href="([^"]+)">([^<]+)</a>', html)
    assert steps == [(f"{guide.url}samla/", "Samla"), (f"{guide.url}enas/", "Enas")]
    assert "Mål för Enas" in html
    assert "Hemligt utkast" not in html


def test_guide_lists_frameworks_with_external_link(client):
    guide = make_guide()
    Framework.objects.create(
        guide=guide, name="GO Lab", adds="Skiljer utfall åt", url="https://golab.example/"
    )

    html = read(client, guide.url)

    assert '<a href="https://golab.example/" rel="external">GO Lab</a>' in html
    assert "Skiljer utfall åt" in html


def test_guide_shows_live_cases_and_lessons_only(client):
    guide = make_guide()
    make_case(title="Synligt fall", methods=[guide])
    make_case(title="Hemligt fall", methods=[guide], live=False)
    make_lesson(title="Synlig lärdom", guides=[guide])
    make_lesson(title="Hemlig lärdom", guides=[guide], live=False)

    html = read(client, guide.url)

    assert "Fall som använt metoden" in html
    assert "Synligt fall" in html
    assert "Synlig lärdom" in html
    assert "Hemligt fall" not in html
    assert "Hemlig lärdom" not in html


def test_guide_without_cases_has_no_empty_section(client):
    assert "Fall som använt metoden" not in read(client, make_guide().url)


def test_guide_structured_data_names_its_steps(client):
    guide = make_guide(title='Guide </script><script>alert("1")</script>')
    make_step(guide, title="Samla", goal="Alla är med.")

    html = read(client, guide.url)

    data = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', html)[1])
    assert data["@type"] == "HowTo"
    assert data["name"] == guide.title
    assert data["identifier"] == guide.uid
    assert data["step"] == [{"@type": "HowToStep", "position": 1, "name": "Samla", "text": "Alla är med."}]
    assert "<script>alert" not in html


@pytest.mark.parametrize("number", [1, 3])
def test_guide_query_count_is_constant(client, count_queries, number):
    guide = make_guide(themes=[make_theme()], phases=[make_phase()], purpose="Text")
    for index in range(number):
        make_step(guide)
        Framework.objects.create(guide=guide, name=f"Ramverk {index}", adds="Något")
        make_case(methods=[guide])
        make_lesson(guides=[guide], phases=[make_phase()])
        pin(guide, make_lesson(themes=guide.themes.all()))
        make_guide(themes=guide.themes.all())
    fill_index()
    client.get(guide.url)

    with count_queries(29):
        client.get(guide.url)


def test_guide_unpublished_hides_its_steps_and_print_page(client):
    guide = make_guide(live=False, slug="utkast", first_published_at=None)
    make_step(guide, slug="enas", live=True)
    index = make_method_index()

    for path in ("", "enas/", "utskrift/"):
        assert client.get(f"{index.url}utkast/{path}").status_code == 404


def test_print_page_holds_every_live_step_whole(client):
    guide = make_guide(title="Utfallsguide")
    make_step(guide, title="Samla", actions="Bjud in\nLyssna", checklist="Alla är bjudna")
    make_step(guide, title="Hemligt utkast", live=False)

    html = read(client, f"{guide.url}utskrift/")

    assert "Steg 1. Samla" in html
    assert "<li>Bjud in</li><li>Lyssna</li>" in html
    assert html.count('type="checkbox"') == 1
    assert "Hemligt utkast" not in html
    assert '<meta name="robots" content="noindex">' in html
    assert f'<link rel="canonical" href="http://localhost:8000{guide.url}">' in html


def test_print_page_numbers_sources_of_all_steps_once(client):
    source = make_source("P1")
    guide = make_guide(purpose="Så [@P1].")
    make_step(guide, sources=[source])
    make_step(guide, sources=[make_source("P2")])

    html = read(client, f"{guide.url}utskrift/")

    assert re.findall(r'id="kalla-(\d+)"', html) == ["1", "2"]


@pytest.mark.parametrize("number", [1, 3])
def test_print_page_query_count_is_constant(client, count_queries, number):
    guide = make_guide(purpose="Text")
    for _index in range(number):
        make_step(guide, sources=[make_source()], actions="Samla")
    client.get(f"{guide.url}utskrift/")

    with count_queries(12):
        client.get(f"{guide.url}utskrift/")


def test_guide_preview_of_new_page_renders():
    index = make_method_index()
    page = MethodGuidePage(title="Ny guide", slug="ny", owner=None)
    page.set_url_path(index)
    page.path, page.depth = index.path + "0001", index.depth + 1
    request = RequestFactory().get("/")

    response = page.make_preview_request(request, page.default_preview_mode)
    response.render()

    assert response.status_code == 200
    assert "Ny guide" in response.content.decode()


def test_guide_preview_of_draft_shows_the_draft():
    guide = make_guide(title="Gammal titel")
    guide.title = "Ny titel"

    response = guide.make_preview_request(RequestFactory().get("/"), guide.default_preview_mode)
    response.render()

    assert "<h1>Ny titel</h1>" in response.content.decode()
