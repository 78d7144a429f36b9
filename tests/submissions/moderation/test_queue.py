"""The order of the queue, and what counts as late."""

from datetime import UTC, datetime

import pytest

from submissions.moderation.queue import (
    count_days,
    days_ago,
    has_new_answer,
    is_late,
    late,
    queue_for,
    waiting_for_us,
)
from submissions.states import State
from tests.submissions.moderation.conftest import NOW, add_event, make_sent

pytestmark = pytest.mark.django_db


def sent_on(*moment, **fields):
    return make_sent(sent_at=datetime(*moment, tzinfo=UTC), **fields)


def references(found):
    return [one.reference for one in found]


def test_queue_begins_with_what_waits_for_the_editors_oldest_first(moderator):
    closed = sent_on(2026, 1, 1, state=State.DECLINED)
    asked = sent_on(2026, 2, 1, state=State.NEEDS_MORE)
    approved = sent_on(2026, 2, 2, state=State.APPROVED)
    newer = sent_on(2026, 11, 2)
    older = sent_on(2026, 11, 1, state=State.IN_REVIEW)

    found = queue_for(moderator, now=NOW).order_by("turn", "sent_at", "pk")

    assert references(found) == references([older, newer, asked, approved, closed])
    assert references(waiting_for_us(found)) == references([older, newer])


def test_queue_holds_no_draft_and_nothing_erased(moderator):
    make_sent(state=State.DRAFT)
    make_sent(state=State.DRAFT, sent_at=None)
    make_sent(erased_at=NOW)

    assert references(queue_for(moderator, now=NOW)) == []


def test_days_are_counted_by_the_swedish_calendar():
    just_after_midnight = sent_on(2026, 11, 21, 23, 30)

    assert count_days(just_after_midnight, now=NOW) == 0
    assert count_days(sent_on(2026, 11, 21, 22, 30), now=NOW) == 1


@pytest.mark.parametrize(("moment", "expected"), [((2026, 10, 22, 23), False), ((2026, 10, 22, 21), True)])
def test_late_is_more_days_than_were_promised(moderator, settings, moment, expected):
    settings.SUBMISSION_ANSWER_DAYS = 30
    submission = sent_on(*moment)

    assert is_late(submission, now=NOW) is expected
    assert references(late(queue_for(moderator, now=NOW), now=NOW)) == [submission.reference] * expected


@pytest.mark.parametrize("state", [State.NEEDS_MORE, State.APPROVED, State.PUBLISHED, State.WITHDRAWN])
def test_what_does_not_wait_for_the_editors_is_never_late(moderator, state):
    submission = sent_on(2020, 1, 1, state=state)

    assert not is_late(submission, now=NOW)
    assert references(late(queue_for(moderator, now=NOW), now=NOW)) == []


def test_days_ago_is_the_first_moment_of_that_day_also_when_the_clocks_change():
    assert days_ago(30, now=NOW) == datetime(2026, 10, 22, 22, tzinfo=UTC)
    assert days_ago(0, now=NOW) == datetime(2026, 11, 21, 23, tzinfo=UTC)


def test_new_answer_is_one_that_nobody_has_done_anything_about(moderator):
    submission = make_sent(state=State.IN_REVIEW)
    add_event(submission, "ask")
    assert not has_new_answer(queue_for(moderator, now=NOW).get())

    add_event(submission, "answer")
    add_event(submission, "note", is_internal=True)
    assert has_new_answer(queue_for(moderator, now=NOW).get())

    add_event(submission, "ask")
    assert not has_new_answer(queue_for(moderator, now=NOW).get())
