"""The way back from a page to the parts of learning paths that lead to it."""

import pytest
from wagtail.models import ReferenceIndex

from learning.paths.part_of import PartOf, load_parts
from tests.builders import (
    make_case,
    make_guide,
    make_lesson,
    make_path,
    make_question,
    make_step,
    make_webinar,
    take_down,
)

pytestmark = pytest.mark.django_db


def lead_to(*items, **fields):
    path = make_path(*items, **fields)
    # Nothing is committed in a test that is rolled back, so Wagtail does not do it by itself.
    ReferenceIndex.create_or_update_for_object(path)
    return path


@pytest.fixture
def pages():
    guide = make_guide(slug="guide")
    return {
        "step": make_step(guide, slug="steg"),
        "case": make_case(),
        "lesson": make_lesson(),
        "guide": guide,
        "webinar": make_webinar(),
    }


@pytest.mark.parametrize("name", ["step", "case", "lesson", "guide", "webinar"])
def test_page_leads_back_to_the_part_that_opens_it(client, pages, name):
    kinds = {"step": "step", "case": "case", "webinar": "recording"}
    thought = ("reflection", "tanke", {"title": "Tänk", "question": "Vad?"})
    part = (kinds.get(name, "reading"), "del", {"title": "Del", "page": pages[name]})
    lead_to(thought, part, title="Mät rätt", slug="mat-ratt")

    response = client.get(pages[name].url)
    html = response.content.decode()

    assert "Del av en lärstig</h2>" in html
    assert '<a href="/larstigar/mat-ratt/2/">Till del 2 i lärstigen Mät rätt</a>' in html
    assert not response.cookies


def test_page_leads_back_to_the_questions_that_ask_of_it(pages):
    question = make_question("number", "tal", pages["lesson"], answer="5")
    lead_to(("questions", "fragor", {"title": "Kontroll", "questions": [question]}), title="A", slug="a")

    assert load_parts(pages["lesson"]) == [PartOf("/larstigar/a/1/", "A", 1, True)]


def test_page_that_is_only_mentioned_is_no_part(pages):
    text = f"Se [lärdomen](ub:{pages['lesson'].uid})."
    lead_to(("reading", "las", {"title": "Läs", "text": text}), title="A", slug="a", introduction=text)

    assert load_parts(pages["lesson"]) == []


def test_page_leads_to_no_path_that_is_down_and_to_all_that_are_up(pages):
    part = ("case", "fall", {"page": pages["case"]})
    for title in ("B", "A"):
        lead_to(part, title=title, slug=title.lower())
    take_down(lead_to(part, title="C", slug="c"))

    assert [part.path for part in load_parts(pages["case"])] == ["A", "B"]


@pytest.mark.parametrize(("paths", "queries"), [(0, 1), (1, 2), (3, 2)])
def test_parts_take_two_queries_whatever_their_number(pages, count_queries, paths, queries):
    for _number in range(paths):
        lead_to(("case", "fall", {"page": pages["case"]}))
    load_parts(pages["case"])

    with count_queries(queries):
        load_parts(pages["case"])
