"""A search taken apart."""

import pytest

from search.trial import trying
from search.trial.trying import try_out

pytestmark = pytest.mark.django_db


def test_try_out_keeps_each_step_as_a_reader_would_search(cases):
    trial = try_out("hur skolnärvaro")

    assert [group.text for group in trial.groups] == ["skolnärvaro"]
    assert trial.left_out == ("hur",)
    assert [(hit.place, hit.document.title) for hit in trial.hits] == [(1, "Skolnärvaro i Sigtuna")]
    assert trial.place_of(trial.hits[0].document.ident) == 1
    assert trial.place_of("case:UB-9999") is None


def test_try_out_counts_what_each_alternative_finds_and_stops_at_what_a_page_may_ask(cases, monkeypatch):
    assert try_out("skolnärvaro").groups[0].alternatives[0].documents == 1

    monkeypatch.setattr(trying, "MOST_COUNTED", 0)

    assert try_out("skolnärvaro").groups[0].alternatives[0].documents is None


def test_try_out_without_words_lists_what_is_there_unranked(cases):
    trial = try_out("-Borås")

    assert [hit.ranked for hit in trial.hits] == [None] * len(trial.hits)
    assert "Arbete i Borås" not in {hit.document.title for hit in trial.hits}


def test_try_out_as_it_is_spelt_takes_no_correction(cases):
    assert try_out("skolnärvarro").understood.corrected == "skolnärvaro"
    assert try_out("skolnärvarro", is_exact=True).understood.corrected == ""
