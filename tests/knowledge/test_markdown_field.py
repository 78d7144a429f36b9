"""Running text as an editor's form takes it: cleaned, never cut, and refused with a reason."""

from datetime import UTC, datetime

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.db import models

from knowledge.blocks import MarkdownBlock
from knowledge.markdown_field import MarkdownFormField, MarkdownTextField
from knowledge.markdown_field.preview import preview_text
from knowledge.mentions import name_kept_sources
from methods.models import MethodGuidePage, MethodStepPage
from registers.domain.merging import merge_entries
from tests.builders import make_source


def merge_sources(code, *, into):
    moment = datetime(2026, 11, 22, 8, tzinfo=UTC)
    merge_entries(entry=make_source(code), into=make_source(into), actor=None, now=moment)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Ett\r\ntvå", "Ett\ntvå"),
        ("a\x00b\u202ec\u200bd", "abcd"),
        ("A\u030a", "Å"),
        ("rad  \nbruten", "rad  \nbruten"),
        ("\n\nförst", "\n\nförst"),
        ("sist \n\n", "sist"),
        ("    kod", "    kod"),
        (" \n ", ""),
    ],
)
def test_markdown_field_keeps_what_was_written_without_unsafe_characters(typed, kept):
    assert MarkdownFormField(required=False).clean(typed) == kept


def test_markdown_field_with_script_keeps_it_as_text():
    assert MarkdownFormField().clean("<script>alert(1)</script>") == "<script>alert(1)</script>"


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("a" * 100_001, "Texten är för lång. Håll den under 100 000 tecken."),
        ("[" * 2_001, "Texten har för många hakparenteser. Ta bort dem som inte är länkar."),
        ("# a\n" * 501, "Texten har för många rubriker. Dela upp den."),
    ],
)
def test_markdown_field_beyond_a_bound_is_refused_with_the_reason(typed, message):
    with pytest.raises(ValidationError) as error:
        MarkdownFormField().clean(typed)

    assert error.value.messages == [message]


def test_markdown_field_sets_no_limit_in_the_browser_that_would_cut_pasted_text():
    assert "maxlength" not in MarkdownFormField(max_length=100).widget.attrs


@pytest.mark.django_db
def test_markdown_field_with_unknown_source_names_its_line():
    with pytest.raises(ValidationError) as error:
        MarkdownFormField().clean("\nförst\n[@P99]")

    assert error.value.messages == ["Rad 3: källan P99 finns inte."]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Känt.[@P3]\n\nSedan.[@P1]", "Känt.[@P1]\n\nSedan.[@P1]"),
        ("Känt.[@P3][@P1]", "Känt.[@P1]"),
        ("Utan källa, P3.", "Utan källa, P3."),
    ],
)
def test_markdown_field_with_a_source_merged_meanwhile_names_the_one_that_was_kept(typed, kept):
    merge_sources("P3", into="P1")

    assert MarkdownBlock().clean(typed) == kept
    assert "P3 finns inte" not in str(preview_text(typed))


@pytest.mark.django_db
def test_markdown_field_with_a_merged_and_an_unknown_source_tells_of_the_unknown_alone():
    merge_sources("P3", into="P1")

    with pytest.raises(ValidationError) as error:
        MarkdownFormField().clean("[@P3]\n[@P99]")

    assert error.value.messages == ["Rad 2: källan P99 finns inte."]


@pytest.mark.django_db
def test_markdown_field_with_the_code_of_a_merged_source_that_another_has_taken_means_the_other():
    merge_sources("P3", into="P1")
    make_source("P3")

    assert MarkdownFormField().clean("[@P3]") == "[@P3]"
    assert name_kept_sources("[@P3]") == "[@P3]"


@pytest.mark.django_db
def test_markdown_block_with_unknown_page_is_refused():
    with pytest.raises(ValidationError) as error:
        MarkdownBlock().clean("[a](ub:UB-9999)")

    assert error.value.messages == ["Rad 1: sidan UB-9999 finns inte."]


def test_markdown_text_field_is_a_plain_text_column_in_migrations():
    _name, path, _args, kwargs = MarkdownTextField("text", is_list=True, blank=True).deconstruct()

    assert path == "django.db.models.TextField"
    assert set(kwargs) == {"verbose_name", "blank", "validators"}


@pytest.mark.parametrize(
    ("model", "name", "is_list"),
    [(MethodGuidePage, "when", False), (MethodStepPage, "actions", True), (MethodStepPage, "tools", True)],
)
def test_markdown_text_field_has_a_toolbar_whatever_widget_the_form_proposes(model, name, is_list):
    field = model._meta.get_field(name).formfield(widget=forms.Textarea)

    assert isinstance(field, MarkdownFormField)
    assert field.widget.attrs["data-controller"] == "w-autosize ub-markdown"
    assert ("data-ub-markdown-list-value" in field.widget.attrs) is is_list


def test_plain_lists_of_a_step_stay_plain_text():
    assert type(MethodStepPage._meta.get_field("checklist")) is models.TextField
