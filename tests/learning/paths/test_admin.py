"""What the editor of a path meets in the admin."""

import pytest
from django.urls import reverse

from knowledge.completeness import assess_completeness
from learning.models import LearningPathPage
from review.changes.streams import compare_streams, text_of
from tests.builders import make_case, make_path, make_question, make_step, make_user, publish, take_down

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    user = make_user("redaktor", is_superuser=True)
    client.force_login(user)
    return user


@pytest.fixture
def step():
    return make_step(title="Mät utfallet")


@pytest.fixture
def path(step):
    case = make_case(title="Hemligt fall")
    path = make_path(
        ("step", "a", {"page": step, "minutes": 20}),
        ("case", "b", {"page": case, "minutes": 15}),
        title="Mät rätt",
    )
    take_down(case)
    return publish(path)


def test_editor_is_told_the_minutes_and_which_parts_readers_do_not_see(client, editor, path):
    html = client.get(reverse("wagtailadmin_pages:edit", args=[path.pk])).content.decode()

    assert "Lärstigen har 2 delar och tar cirka 35 minuter, så som den senast sparades." in html
    assert "De här delarna visas inte för läsare, eftersom sidan inte är publicerad:" in html
    assert "<li>del 2: Hemligt fall</li>" in html


def test_reviewer_is_told_of_parts_that_readers_do_not_see(path):
    revision = path.save_revision()

    assert path.list_remarks(revision) == ["Del 2 visas inte för läsare: ”Hemligt fall” är inte publicerad."]


def test_path_without_parts_and_audience_is_said_to_lack_them():
    missing = assess_completeness(make_path()).missing

    assert {"För vem", "Delar"} <= set(missing)


def test_reviewer_reads_what_has_changed_in_a_question_in_words(step):
    def blocks(text: str, *, is_right: bool) -> list[dict]:
        question = make_question("single", "ett", step, text=text, options=[("a", "Alfa", is_right)])
        value = {"title": "Frågor", "questions": [question], "minutes": 5}
        return [{"type": "questions", "id": "fragor", "value": value}]

    field = LearningPathPage._meta.get_field("items")
    old, new = blocks("Vad?", is_right=False), blocks("Varför?", is_right=True)

    [change] = compare_streams(field, old, new)

    assert change.label == "Kontrollfrågor"
    assert text_of(field.stream_block.child_blocks["questions"], new[0]["value"]) == (
        "Titel: Frågor\nFrågor: Ett rätt svar: Fråga: Varför?\nVar svaret finns: Mät utfallet\n"
        "Svar: Svar: Alfa\nRätt: ja\nVad som sägs om svaret: Om Alfa.\nMinuter: 5"
    )


def test_editor_is_not_asked_what_no_source_reports(client, editor, path):
    html = client.get(reverse("wagtailadmin_pages:edit", args=[path.pk])).content.decode()

    assert 'name="not_reported"' not in html


def test_new_path_can_be_begun(client, editor, path):
    index = path.get_parent()
    address = reverse("wagtailadmin_pages:add", args=["learning", "learningpathpage", index.pk])

    assert client.get(address).status_code == 200


def test_preview_shows_the_path_and_each_of_its_parts(path, rf):
    assert path.preview_modes == [("", "Lärstigen"), ("1", "1. Mät utfallet")]

    whole = path.make_preview_request(preview_mode="").render().content.decode()
    part = path.make_preview_request(preview_mode="1").render().content.decode()
    gone = path.make_preview_request(preview_mode="9").render().content.decode()

    assert "Det här ingår" in whole
    assert "Steg i en guide · del 1 av 1" in part
    assert "Det här ingår" in gone


def test_preview_of_a_path_that_has_not_been_saved_shows_its_parts(step):
    path = LearningPathPage(title="Ny", slug="ny")
    path.items = [("step", {"page": step, "note": "", "minutes": 5})]

    assert [mode for mode, _title in path.preview_modes] == ["", "1"]


def test_who_takes_down_a_step_is_told_where_it_is_used(client, editor, path, step):
    html = client.get(reverse("wagtailadmin_pages:unpublish", args=[step.pk])).content.decode()
    usage = client.get(reverse("wagtailadmin_pages:usage", args=[step.pk])).content.decode()

    assert reverse("wagtailadmin_pages:usage", args=[step.pk]) in html
    assert "Mät rätt" in usage
