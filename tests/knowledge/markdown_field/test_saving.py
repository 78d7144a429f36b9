"""A page with running text as its editor saves it."""

import json
from html import unescape

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import querydict_from_html

from lessons.models import LessonPage
from review.groups import EDITOR
from tests.builders import make_guide, make_lesson, make_step, make_user, take_down


@pytest.fixture
def save(client, db):
    """Post an editor's form as the page has it, but for what is given; with ``autosave`` as the script does it."""
    client.force_login(make_user("anna", group=EDITOR))

    def post(page, *, autosave=False, **changes):
        address = reverse("wagtailadmin_pages:edit", args=[page.pk])
        form = querydict_from_html(client.get(address).content.decode(), form_id="page-edit-form")
        form.update(changes)
        for name, value in changes.items():
            form[name] = value
        headers = {"accept": "application/json"} if autosave else {}
        return client.post(address, form, headers=headers)

    return post


def block(text):
    return {
        "body-count": "1",
        "body-0-type": "text",
        "body-0-order": "0",
        "body-0-deleted": "",
        "body-0-value": text,
    }


def shows(response, text: str) -> bool:
    """Whether the form shows ``text``, as itself or among the data that the script of blocks reads."""
    html = unescape(response.content.decode())
    return text in html or json.dumps(text)[1:-1] in html


def latest_text(lesson) -> str:
    return LessonPage.objects.get(pk=lesson.pk).get_latest_revision_as_object().body[0].value


def test_text_with_unknown_source_is_refused_and_kept_in_the_form(save):
    lesson = make_lesson()

    response = save(lesson, **block("Ett\n\ntvå [@P99]"))

    assert shows(response, "Rad 3: källan P99 finns inte.")
    assert shows(response, "två [@P99]")
    assert lesson.revisions.count() == 0


def test_autosave_of_text_with_unknown_source_is_refused_with_json(save):
    response = save(make_lesson(), autosave=True, **block("[@P99]"))

    assert response.status_code == 400
    assert response.json()["error_code"] == "validation_error"


def test_list_of_a_step_with_unknown_source_is_refused_with_its_line(save):
    response = save(make_step(), **{"actions": "Gör så\nLäs [@P99]", "details-count": "0"})

    assert shows(response, "Rad 2: källan P99 finns inte.")
    assert shows(response, "Läs [@P99]")


def test_link_to_a_draft_is_saved_with_a_warning_but_not_at_every_autosave(save, client):
    draft, lesson = make_guide(), make_lesson()
    take_down(draft)
    text = f"[a](ub:{draft.uid})"

    autosaved = save(lesson, autosave=True, **block(text))
    saved = save(lesson, **block(text))
    html = client.get(saved.headers["Location"]).content.decode()

    assert autosaved.json()["success"] is True
    warning = f"Sidan {draft.uid} är inte publicerad, så läsarna kan inte följa länken."
    assert html.count(warning) == 1
    assert latest_text(lesson) == text


@pytest.mark.parametrize(
    ("text", "stored"),
    [("a\x00b\u202ec", "abc"), ("<script>alert(1)</script>", "<script>alert(1)</script>")],
)
def test_hostile_text_is_cleaned_or_kept_as_text(save, text, stored):
    lesson = make_lesson()

    save(lesson, **block(text))

    assert latest_text(lesson) == stored


def test_text_of_more_than_a_hundred_kilobytes_is_refused_and_nothing_of_it_lost(save):
    response = save(make_lesson(), **block("å" * 100_001))

    assert shows(response, "Texten är för lång. Håll den under 100 000 tecken.")
    assert shows(response, "å" * 100_001)
