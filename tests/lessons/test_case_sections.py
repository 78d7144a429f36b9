import pytest

from casestudies.models import CaseStudyPage
from lessons.case_sections import load_lessons
from lessons.guide_sections import load_lessons as load_lessons_of_guide
from methods.models import MethodGuidePage
from tests.builders import make_case, make_guide, make_lesson, make_phase, make_term

pytestmark = pytest.mark.django_db


def test_lessons_of_case_are_live_and_its_own():
    case = make_case()
    make_lesson(title="Vår", cases=[case])
    make_lesson(title="Hemlig", cases=[case], live=False)
    make_lesson(title="Andras", cases=[make_case()])

    assert [item.title for item in load_lessons(case)] == ["Vår"]


def test_lessons_of_guide_name_type_and_phases():
    guide = make_guide()
    make_lesson(
        title="Vår",
        guides=[guide],
        lesson_type=make_term("lesson_type", "hinder", "Hinder"),
        phases=[make_phase("behov", name="Behov")],
    )

    assert [(item.title, item.meta) for item in load_lessons_of_guide(guide)] == [
        ("Vår", ["Hinder", "Behov"])
    ]


def test_lessons_of_unsaved_pages_are_none():
    assert load_lessons(CaseStudyPage()) == []
    assert load_lessons_of_guide(MethodGuidePage()) == []


def test_lesson_of_a_case_shows_on_its_page(client):
    case = make_case()
    make_lesson(title="Vår lärdom", cases=[case])
    make_lesson(title="Hemlig lärdom", cases=[case], live=False)

    html = client.get(case.url).content.decode()

    assert "Vår lärdom" in html
    assert "Hemlig lärdom" not in html
