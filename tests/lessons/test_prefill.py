"""A lesson begun from a case, a guide or a step has their place from the start."""

import pytest
from django.urls import reverse

from lessons.models import LessonPage
from lessons.prefill import fill_in, find_origin, list_filled
from tests.builders import (
    make_case,
    make_guide,
    make_info_page,
    make_lesson,
    make_lesson_index,
    make_municipality,
    make_phase,
    make_step,
    make_target_group,
    make_theme,
    make_user,
)

pytestmark = pytest.mark.django_db


def begin(origin) -> LessonPage:
    lesson = LessonPage()
    fill_in(lesson, origin=origin)
    return lesson


def test_lesson_from_a_case_takes_its_place_themes_and_groups():
    place, theme, group = make_municipality(), make_theme(), make_target_group()
    case = make_case(municipalities=[place], themes=[theme], target_groups=[group], phases=[make_phase()])

    lesson = begin(case)

    assert list(lesson.cases.all()) == [case]
    assert list(lesson.municipalities.all()) == [place]
    assert list(lesson.themes.all()) == [theme]
    assert list(lesson.target_groups.all()) == [group]
    assert list(lesson.phases.all()) == []
    assert list_filled(lesson) == ["fall", "kommuner", "teman", "målgrupper"]


def test_lesson_from_a_step_takes_the_guide_and_the_phases_of_the_step():
    theme, early, late = make_theme(), make_phase("behov"), make_phase("matning")
    guide = make_guide(themes=[theme], phases=[early])

    lesson = begin(make_step(guide, phases=[late]))

    assert list(lesson.guides.all()) == [guide]
    assert list(lesson.phases.all()) == [late]
    assert list(lesson.themes.all()) == [theme]


def test_lesson_from_a_step_without_phases_takes_those_of_the_guide():
    phase = make_phase()
    guide = make_guide(phases=[phase])

    assert list(begin(make_step(guide)).phases.all()) == [phase]


def test_only_cases_guides_and_steps_are_origins():
    case, guide = make_case(), make_guide()
    step = make_step(guide)

    assert [find_origin(page.uid) for page in (case, guide, step)] == [case, guide, step]
    assert find_origin(make_lesson().uid) is None
    assert find_origin("UB-9999") is None
    assert find_origin("") is None


def test_form_of_a_new_lesson_holds_what_the_case_gives(client):
    make_lesson_index()
    place, theme = make_municipality(), make_theme()
    case = make_case(title="Prövofallet", municipalities=[place], themes=[theme])
    editor = make_user("eva", group="Redaktör")
    client.force_login(editor)

    response = client.get(reverse("lessons_new"), {"fran": case.uid})

    form = response.context["form"]
    assert list(form["cases"].value()) == [case.pk]
    assert list(form["municipalities"].value()) == [place.pk]
    assert list(form["themes"].value()) == [theme.pk]
    assert form["responsible_editor"].value() == editor.pk
    assert "Du skriver en lärdom från ”Prövofallet”." in response.content.decode()
    assert LessonPage.objects.count() == 0


def test_form_of_a_new_lesson_opens_empty_without_an_origin(client):
    make_lesson_index()
    client.force_login(make_user("eva", group="Redaktör"))

    response = client.get(reverse("lessons_new"), {"fran": "UB-9999"})

    assert response.status_code == 200
    assert list(response.context["form"]["cases"].value()) == []
    assert "Du skriver en lärdom från" not in response.content.decode()


def test_form_of_a_new_lesson_is_for_editors_only(client):
    make_lesson_index()

    assert client.get(reverse("lessons_new")).status_code == 302
    client.force_login(make_user("utan-grupp"))
    assert client.get(reverse("lessons_new")).status_code == 403


def test_new_lesson_is_posted_to_wagtails_own_address(client):
    make_lesson_index()
    client.force_login(make_user("eva", group="Redaktör"))

    assert client.post(reverse("lessons_new"), {}).status_code == 405


@pytest.mark.parametrize("make_origin", [make_case, make_guide, make_step])
def test_editor_of_an_origin_has_a_button_for_a_new_lesson(client, make_origin):
    make_lesson_index()
    origin = make_origin()
    client.force_login(make_user("eva", group="Redaktör"))

    html = client.get(reverse("wagtailadmin_pages:edit", args=[origin.pk])).content.decode()

    assert f'href="{reverse("lessons_new")}?fran={origin.uid}"' in html


def test_editor_of_another_page_has_no_button_for_a_new_lesson(client):
    make_lesson_index()
    client.force_login(make_user("eva", group="Redaktör"))

    html = client.get(reverse("wagtailadmin_pages:edit", args=[make_info_page().pk])).content.decode()

    assert reverse("lessons_new") not in html


@pytest.mark.parametrize("number", [1, 3])
def test_form_of_a_new_lesson_asks_the_same_for_any_number_of_choices(client, count_queries, number):
    make_lesson_index()
    place, theme = make_municipality(), make_theme()
    cases = [make_case(municipalities=[place], themes=[theme]) for _number in range(number)]
    for number_of in range(number):
        make_guide(phases=[make_phase(f"fas{number_of}")])
    client.force_login(make_user("eva", group="Redaktör"))
    client.get(reverse("lessons_new"))

    with count_queries(40):
        client.get(reverse("lessons_new"), {"fran": cases[0].uid})
