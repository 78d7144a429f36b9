"""Registers from CSV, where what editors have taken away stays away."""

import pytest

from portal.content.codecs import Decoder
from portal.content.registers import load_register
from portal.content.report import Report
from portal.content.schema import REGISTER_TYPES
from search.models import SplitException, SuggestedQuery

pytestmark = pytest.mark.django_db
BY_NAME = {register.name: register for register in REGISTER_TYPES}
HEADER = "query,is_on_home,sort_order\n"


def load(tmp_path, text, *, name="suggested_queries", update=False):
    path = tmp_path / f"{name}.csv"
    path.write_text(text, encoding="utf-8")
    report = Report()
    faults = load_register(path, path.name, BY_NAME[name], decoder=Decoder(), update=update, report=report)
    return faults, report


def rows():
    return list(SuggestedQuery.objects.values_list("query", "is_on_home", "sort_order"))


def test_suggested_queries_are_read_with_yes_or_nothing(tmp_path):
    faults, report = load(tmp_path, f"{HEADER}fond,,2\nbarn,yes,1\n")

    assert (faults, report.created) == ([], 2)
    assert rows() == [("barn", True, 1), ("fond", False, 2)]


def test_suggested_query_with_another_word_than_yes_is_a_fault(tmp_path):
    [fault], _report = load(tmp_path, f"{HEADER}fond,ja,2\n")

    assert str(fault) == "suggested_queries.csv:2: Skriv yes här, eller ingenting."


@pytest.mark.parametrize("update", [True, False])
def test_suggested_query_that_an_editor_took_away_or_renamed_stays_so(tmp_path, update):
    load(tmp_path, f"{HEADER}fond,,2\nbarn,yes,1\n")
    SuggestedQuery.objects.get(query="fond").delete()
    SuggestedQuery.objects.filter(query="barn").update(query="unga")

    _faults, report = load(tmp_path, f"{HEADER}fond,yes,2\nbarn,,1\n", update=update)

    assert report == Report()
    assert rows() == [("unga", True, 1)]


def test_suggested_query_is_updated_only_where_nobody_has_changed_it(tmp_path):
    load(tmp_path, f"{HEADER}fond,,2\nbarn,yes,1\n")
    SuggestedQuery.objects.filter(query="barn").update(sort_order=9)

    _faults, report = load(tmp_path, f"{HEADER}fond,yes,2\nbarn,,1\n", update=True)

    assert (report.updated, report.kept) == (1, ["suggested_queries.csv:3 suggested_queries:barn"])
    assert rows() == [("fond", True, 2), ("barn", True, 9)]


def test_split_without_parts_is_a_word_that_is_never_split(tmp_path):
    load(tmp_path, "word,parts,note\nkontext,,Ett ord\npostkodstiftelse,postkod stiftelse,\n", name="splits")

    assert list(SplitException.objects.values_list("word", "parts")) == [
        ("kontext", ""),
        ("postkodstiftelse", "postkod stiftelse"),
    ]
