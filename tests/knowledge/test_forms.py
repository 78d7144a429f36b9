import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.urls import reverse

from lessons.models import LessonPage
from methods.models import MethodGuidePage, MethodStepPage
from review.groups import EDITOR
from tests.builders import (
    make_case,
    make_guide,
    make_lesson,
    make_municipality,
    make_step,
    make_theme,
    make_user,
)

pytestmark = pytest.mark.django_db


def make_form(page, **data):
    """The editor's form of ``page`` with its own values, changed by ``data``."""
    user = get_user_model().objects.create_superuser("redaktor")
    handler = type(page).get_edit_handler()
    form_class = handler.get_form_class()
    parent = page.get_parent()
    blank = form_class(instance=page, for_user=user, parent_page=parent)
    values = {}
    for name, field in blank.fields.items():
        value = blank[name].value()
        if value is not None and not hasattr(value, "stream_block"):
            values[name] = field.prepare_value(value)
    for formset in blank.formsets.values():
        values |= {f"{formset.prefix}-TOTAL_FORMS": 0, f"{formset.prefix}-INITIAL_FORMS": 0}
    for name in ("purpose", "details", "body"):
        values[f"{name}-count"] = 0
    return form_class({**values, **data}, instance=page, for_user=user, parent_page=parent)


def test_form_offers_the_reportable_fields_by_name():
    form = make_form(make_guide())

    assert form.fields["not_reported"].choices[2:4] == [
        ("effort", "Arbetsinsats"),
        ("evidence_note", "Vad man vet om effekten"),
    ]


def test_form_saves_what_no_source_reports_as_a_list():
    form = make_form(make_guide(), not_reported=["effort", "evidence_note"])

    assert form.is_valid(), form.errors
    assert form.save(commit=False).not_reported == ["effort", "evidence_note"]


def test_form_with_a_field_both_filled_and_not_reported_says_so():
    form = make_form(make_guide(effort="Tre möten"), not_reported=["effort"])

    assert form.errors == {
        "effort": ["Det här är ifyllt men också förkryssat som ej redovisat. Ta bort det ena."]
    }


def test_form_keeps_what_was_noted_about_a_field_no_longer_offered():
    form = make_form(make_guide(not_reported=["summary", "gone"]), not_reported=["gone"])

    assert form.is_valid(), form.errors
    assert form.save(commit=False).not_reported == ["gone"]


def test_form_with_four_themes_says_at_most_three():
    themes = [make_theme(f"tema_{number}") for number in range(4)]
    form = make_form(make_lesson(), themes=[theme.pk for theme in themes])

    assert form.errors == {"themes": ["Välj högst tre."]}


@pytest.mark.parametrize("make", [make_guide, make_step, make_lesson])
def test_form_unchanged_is_valid(make):
    form = make_form(make())

    assert form.is_valid(), form.errors


@pytest.mark.parametrize("page_type", [MethodGuidePage, MethodStepPage, LessonPage])
def test_reportable_fields_are_fields_of_the_page(page_type):
    names = {field.name for field in page_type._meta.get_fields()}

    assert set(page_type.reportable_fields) <= names


@pytest.mark.parametrize("make_page", [make_case, make_guide, make_lesson])
def test_municipalities_are_ticked_in_a_list_that_can_be_searched(client, make_page):
    client.force_login(make_user("anna", group=EDITOR))
    page = make_page(municipalities=[make_municipality("0581")])
    make_municipality("0180")

    html = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content

    field = BeautifulSoup(html, "html.parser").select_one("[data-contentpath=municipalities]")
    kinds = [box["type"] for box in field.select("[name=municipalities]")]
    chosen = [box.parent.text.strip() for box in field.select("input[name=municipalities][checked]")]
    assert kinds == ["checkbox", "checkbox"]
    assert chosen == ["Kommun 0581"]
    assert field.find_parent(attrs={"data-controller": "filter-choices"}) is not None
    assert b"js/admin/filter-choices.js" in html
    assert "Håll ned Ctrl" not in html.decode()
