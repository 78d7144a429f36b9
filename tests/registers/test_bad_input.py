"""Whatever is pasted into any field of a register's form is kept clean or refused in words, never a fault."""

import itertools

import pytest
from django.apps import apps
from django.core.serializers import serialize

from guard.text import has_unsafe_characters
from tests.admin_forms import read_form
from tests.bad_input import BAD, is_shown_safely, typed_fields
from tests.builders import make_user

from .test_admin import MAKERS, REGISTERS, address

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(client):
    client.force_login(make_user("root", is_superuser=True, is_staff=True))
    client.raise_request_exception = False
    return client


def send(staff, url, data):
    return staff.post(url, data.urlencode(), "application/x-www-form-urlencoded")


def open_form(staff, url):
    return read_form(staff.get(url).content, selector="main form[method=POST]")


@pytest.mark.parametrize(("app", "model"), REGISTERS)
def test_bad_input_in_one_field_after_the_other_is_saved_clean_or_refused(staff, app, model):
    entry = MAKERS[model](1)
    url = address(app, model, "edit", entry.pk)
    form = open_form(staff, url)
    answers = {}

    for name, bad in zip(typed_fields(form), itertools.cycle(BAD.values())):
        data = form.copy()
        data[name] = bad
        answers[name] = send(staff, url, data).status_code

    assert answers
    assert {name: code for name, code in answers.items() if code not in (200, 302)} == {}
    stored = serialize("json", apps.get_model(app, model).objects.all(), ensure_ascii=False)
    assert not has_unsafe_characters(stored.replace("\n", ""))
    for page in ("index", "edit", "inspect"):
        shown = staff.get(address(app, model, page, *([] if page == "index" else [entry.pk])))
        assert (shown.status_code, is_shown_safely(shown.content.decode())) == (200, True)


@pytest.mark.parametrize(("app", "model"), REGISTERS)
def test_bad_input_in_every_field_of_a_new_entry_is_no_fault(staff, app, model):
    url = address(app, model, "create")
    form = open_form(staff, url)

    for bad in BAD.values():
        data = form.copy()
        for name in typed_fields(data):
            data[name] = bad
        answer = send(staff, url, data)
        assert answer.status_code in (200, 302)
        assert is_shown_safely(answer.content.decode())

    assert staff.get(address(app, model)).status_code == 200
