"""Whatever is pasted into any field of any page's form is kept clean or refused in words, never a fault."""

import itertools
import json

import pytest
from django.urls import reverse

from guard.text import has_unsafe_characters
from review import groups
from tests.admin_forms import read_form
from tests.bad_input import BAD, typed_fields
from tests.builders import (
    make_actor,
    make_case,
    make_event,
    make_fact,
    make_financing,
    make_guide,
    make_info_page,
    make_lesson,
    make_metric,
    make_result,
    make_step,
    make_user,
)

pytestmark = pytest.mark.django_db


def make_full_case():
    case = make_case(problem="Frånvaro.")
    make_fact(case)
    make_actor(case)
    make_financing(case)
    make_event(case)
    make_result(make_metric(case))
    return case


PAGES = [make_full_case, make_guide, make_step, make_lesson, make_info_page]


@pytest.fixture
def editor(client):
    client.force_login(make_user("eva", group=groups.EDITOR))
    client.raise_request_exception = False
    return client


def save(editor, page, data, **headers):
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    return editor.post(url, data.urlencode(), "application/x-www-form-urlencoded", headers=headers)


def open_form(editor, page):
    return read_form(editor.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content)


# A hundred thousand letters in each of many fields are more than a request may hold.
@pytest.mark.parametrize("bad", sorted(set(BAD) - {"long"}))
@pytest.mark.parametrize("make", PAGES)
def test_bad_input_in_every_field_at_once_comes_back_with_errors_in_words(editor, make, bad):
    page = make()
    data = open_form(editor, page)
    for name in typed_fields(data):
        data[name] = BAD[bad]

    answer = save(editor, page, data)

    assert answer.status_code == 200
    html = answer.content.decode()
    assert "error-message" in html
    assert "<script>alert(1)" not in html


@pytest.mark.parametrize("make", PAGES)
def test_bad_input_in_one_field_after_the_other_is_saved_or_refused(editor, make):
    """Each kind of bad input in turn, so that what the other fields hold is saved with it."""
    page = make()
    form = open_form(editor, page)
    fields = typed_fields(form)
    answers = {}

    for name, bad in zip(fields, itertools.cycle(BAD.values())):
        data = form.copy()
        data[name] = bad
        answers[name] = save(editor, page, data, accept="application/json").status_code

    assert len(fields) > 5
    assert {name: code for name, code in answers.items() if code not in (200, 400)} == {}


@pytest.mark.parametrize("make", PAGES)
def test_unsafe_characters_in_every_field_at_once_are_not_stored(editor, make):
    page = make()
    data = open_form(editor, page)
    for name in typed_fields(data):
        if data[name] and not data[name].isdigit():
            data[name] = f"{data[name]}\x00\u202e"

    answer = save(editor, page, data)

    assert answer.status_code == 302
    stored = [json.dumps(revision.content, ensure_ascii=False) for revision in page.revisions.all()]
    assert not any(has_unsafe_characters(text) for text in stored)
