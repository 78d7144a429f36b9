"""Editors name sources by their codes."""

from datetime import UTC, datetime

import pytest
from django.core.exceptions import ValidationError

from casestudies.models import Fact
from knowledge.models import Source
from registers.domain.merging import merge_entries
from tests.builders import make_source

pytestmark = pytest.mark.django_db


def build_field():
    return Fact._meta.get_field("sources").formfield()


@pytest.mark.parametrize("text", ["P1, P7", "P1 P7", "p1;p7", "[@P1] [@P7]", "P1,P7,P1"])
def test_clean_finds_the_sources_however_their_codes_are_written(text):
    first, second = make_source("P1"), make_source("P7")

    assert build_field().clean(text) == [first, second]


def test_clean_with_nothing_gives_no_source():
    assert build_field().clean("  ") == []


def test_clean_with_unknown_codes_names_each():
    make_source("P1")

    with pytest.raises(ValidationError) as error:
        build_field().clean("P1, P98, P99")

    assert error.value.messages == [
        "Det finns ingen källa med koden P98. Slå upp den i källregistret.",
        "Det finns ingen källa med koden P99. Slå upp den i källregistret.",
    ]


def test_prepare_value_shows_codes():
    assert build_field().prepare_value([Source(code="P1"), Source(code="P7")]) == "P1, P7"


def test_prepare_value_keeps_what_was_typed():
    assert build_field().prepare_value("P1, fel") == "P1, fel"


def test_has_changed_looks_at_codes_only():
    field = build_field()

    assert not field.has_changed([Source(code="P1"), Source(code="P7")], "P7, P1")
    assert field.has_changed([Source(code="P1")], "P7")


def test_clean_takes_the_old_code_of_a_merged_source_for_the_one_that_was_kept():
    entry, into = make_source("X1"), make_source("X2")
    merge_entries(entry=entry, into=into, actor=None, now=datetime(2026, 11, 22, tzinfo=UTC))

    assert build_field().clean("X1, X2") == [into]
