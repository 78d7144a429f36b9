"""What browsers send, whatever it is."""

import json
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning.progress.limits import LONGEST_BODY, MOST_MARKS
from learning.progress.merging import Answered, Key, Mark, Progress, QuestionKey, Written, merge
from learning.progress.wire import parse, read, write

from .conftest import NOON
from .test_merging import progresses

EARLIER = NOON - timedelta(days=1)
DAY = NOON.replace(hour=0)

anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["UB-0020", "k1", "q1", "steps", "text", "at"]), inner, max_size=3)
    ),
    max_leaves=15,
)
wires = st.dictionaries(
    st.sampled_from(["steps", "ticks", "paths", "taken_back", "answers", "reflections"]), anything
)


def test_read_takes_every_kind():
    wire = {
        "steps": {"UB-0020": "2026-03-04"},
        "ticks": {"UB-0020": {"Enas": "2026-03-03T12:00:00.000+01:00"}, "UB-0021": ["Räkna"]},
        "paths": {"UB-0201": {"k1": "2026-03-03T11:00:00.000Z"}},
        "taken_back": {"steps": {"UB-0020": "2026-03-04T10:00:00.000Z"}},
        "answers": {"UB-0201": {"k2": {"q1": {"value": ["a"], "right": True, "on": "2026-03-04"}}}},
        "reflections": {"UB-0201": {"k3": {"text": "Vi tar\nen till.", "at": "2026-03-04"}}},
    }

    assert read(wire, now=NOON) == Progress(
        {
            Key("UB-0020"): Mark(DAY, DAY, NOON - timedelta(hours=1)),
            Key("UB-0020", "tick:Enas"): Mark(EARLIER, EARLIER),
            Key("UB-0021", "tick:Räkna"): Mark(NOON, NOON),
            Key("UB-0201", "k1"): Mark(EARLIER, EARLIER),
        },
        {QuestionKey("UB-0201", "k2", "q1"): Answered(["a"], True, DAY)},
        {Key("UB-0201", "k3"): Written("Vi tar\nen till.", DAY)},
    )


@pytest.mark.parametrize("time", ["2026-03-05", "2999-01-01T00:00:00.000Z"])
def test_read_takes_a_time_to_come_as_now(time):
    assert read({"steps": {"UB-0020": time}}, now=NOON).marks == {Key("UB-0020"): Mark(NOON, NOON)}


@pytest.mark.parametrize(
    "time", ["", "igår", 5, None, True, [], "9" * 50, "0000-00-00", "0001-01-01T00:00+23:00"]
)
def test_read_leaves_out_what_is_no_time(time):
    assert read({"steps": {"UB-0020": time}}, now=NOON) == Progress()


@pytest.mark.parametrize("uid", ["", "UB-1", "UB-0020; drop", "ub-0020", "UB-" + "1" * 20])
def test_read_leaves_out_what_is_no_uid(uid):
    assert read({"steps": {uid: "2026-03-04"}, "ticks": {uid: ["Enas"]}}, now=NOON) == Progress()


@pytest.mark.parametrize("words", ["", "x" * 401, "a\x00b", "a\u202eb"])
def test_read_leaves_out_ticks_that_are_no_words(words):
    assert read({"ticks": {"UB-0020": [words]}}, now=NOON) == Progress()


def test_read_cleans_texts_and_cuts_what_is_too_long():
    wire = {"reflections": {"UB-0201": {"k1": {"text": "a\x00b" + "x" * 20_000, "at": "2026-03-04"}}}}

    [written] = read(wire, now=NOON).texts.values()

    assert (written.text[:4], len(written.text)) == ("abxx", 9_999)


def test_read_takes_no_more_than_may_be_saved():
    wire = {"ticks": {"UB-0020": [str(number) for number in range(MOST_MARKS + 5)]}}
    assert len(read(wire, now=NOON).marks) == MOST_MARKS


@pytest.mark.parametrize(
    "body", ["", "{", "null", "[1]", "[" * 99_999, '"' + "x" * LONGEST_BODY + '"', b"\xff"]
)
def test_parse_of_what_is_no_progress_is_nothing(body):
    assert parse(body, now=NOON) == Progress()


@given(wires)
def test_read_never_fails(wire):
    read(json.loads(json.dumps(wire)), now=NOON)


@given(progresses)
def test_write_and_read_give_all_that_is_done_and_taken_back(progress):
    later = NOON + timedelta(days=1)

    back = read(write(progress), now=later)

    assert back.done == progress.done
    assert back.answers == progress.answers
    assert back.texts == {key: text for key, text in progress.texts.items() if key.item == "k1"}
    assert merge(progress, back) == progress
