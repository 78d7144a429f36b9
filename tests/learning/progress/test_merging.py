"""Merging is a join, and loses no tick."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from learning.progress.merging import Answered, Key, Mark, Progress, QuestionKey, Written, merge, merge_marks

NOON = datetime(2026, 3, 4, 11, tzinfo=UTC)
# Few of each, so that they meet.
moments = st.integers(0, 5).map(lambda hours: NOON + timedelta(hours=hours))
uids = st.sampled_from(["UB-0020", "UB-0021"])
keys = st.builds(Key, uids, st.sampled_from(["", "tick:Enas", "k1"]))
done = st.tuples(moments, moments).map(sorted)
marks = st.one_of(
    st.builds(lambda pair, undone: Mark(*pair, undone), done, st.none() | moments),
    st.builds(lambda undone: Mark(undone_at=undone), moments),
)
values = st.sampled_from(["44,5", "", ["a"], ["a", "b"]])
answers = st.builds(Answered, values, st.booleans(), moments)
questions = st.builds(QuestionKey, uids, st.just("k1"), st.sampled_from(["q1", "q2"]))
texts = st.builds(Written, st.sampled_from(["", "ett", "två"]), moments)
progresses = st.builds(
    Progress,
    st.dictionaries(keys, marks, max_size=4),
    st.dictionaries(questions, answers, max_size=3),
    st.dictionaries(keys, texts, max_size=3),
)


@given(progresses, progresses)
def test_merge_is_the_same_in_either_order(one, other):
    assert merge(one, other) == merge(other, one)


@given(progresses, progresses)
def test_merge_done_again_changes_nothing(one, other):
    both = merge(one, other)

    assert merge(both, one) == merge(both, other) == merge(both, both) == both


@given(progresses, progresses, progresses)
def test_merge_of_three_is_the_same_however_they_are_paired(one, other, third):
    assert merge(merge(one, other), third) == merge(one, merge(other, third))


@given(progresses, progresses)
def test_merge_loses_no_tick_that_was_not_taken_back_later(one, other):
    both = merge(one, other)

    for key in one.done:
        taken_back_at = other.marks[key].undone_at if key in other.marks else None
        assert key in both.done or taken_back_at > one.marks[key].last_done_at


@given(marks, marks)
def test_merge_keeps_the_earliest_time_that_something_was_done(one, other):
    times = [mark.done_at for mark in (one, other) if mark.done_at]

    assert merge_marks(one, other).done_at == min(times, default=None)


def test_mark_done_taken_back_and_done_again_is_done():
    first, again = NOON, NOON + timedelta(hours=2)
    taken_back = Mark(first, first, NOON + timedelta(hours=1))

    assert not taken_back.is_done
    assert merge_marks(taken_back, Mark(again, again)) == Mark(first, again, NOON + timedelta(hours=1))
    assert merge_marks(taken_back, Mark(again, again)).is_done


def test_mark_done_and_taken_back_in_one_moment_is_done():
    assert Mark(NOON, NOON, NOON).is_done
    assert not Mark(undone_at=NOON).is_done
