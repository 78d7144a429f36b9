from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guard.fetching import Answer, Outcome
from upkeep.domain.verdict import FAILURES, Standing, judge, wait_after
from upkeep.models import Link

DAY = date(2026, 11, 22)
OK, UNSURE, BROKEN, BLOCKED = Link.State.OK, Link.State.UNSURE, Link.State.BROKEN, Link.State.BLOCKED


def on(days):
    return DAY + timedelta(days=days)


@pytest.mark.parametrize(
    ("before", "outcome", "after"),
    [
        (Standing(), Outcome.OK, Standing(OK)),
        (Standing(), Outcome.GONE, Standing(UNSURE, 1, DAY)),
        (Standing(), Outcome.CLOSED, Standing(UNSURE)),
        (Standing(), Outcome.BUSY, Standing(UNSURE)),
        (Standing(), Outcome.REJECTED, Standing(UNSURE)),
        (Standing(), Outcome.NOT_ALLOWED, Standing(BLOCKED)),
        (Standing(UNSURE, 1, DAY), Outcome.GONE, Standing(UNSURE, 1, DAY)),
        (Standing(UNSURE, 1, on(-1)), Outcome.FAULT, Standing(UNSURE, 2, DAY)),
        (Standing(UNSURE, 2, DAY), Outcome.NO_ANSWER, Standing(UNSURE, 2, DAY)),
        (Standing(UNSURE, 2, on(-1)), Outcome.NO_HOST, Standing(BROKEN, 3, DAY)),
        (Standing(UNSURE, 2, on(-1)), Outcome.CLOSED, Standing(UNSURE, 2, on(-1))),
        (Standing(BROKEN, 3, on(-3)), Outcome.GONE, Standing(BROKEN, 4, DAY)),
        (Standing(BROKEN, 7, on(-3)), Outcome.OK, Standing(OK)),
        (Standing(BROKEN, 7, on(-3)), Outcome.CLOSED, Standing(UNSURE, 7, on(-3))),
    ],
)
def test_judge_table(before, outcome, after):
    assert judge(before, outcome, today=DAY) == after


@given(st.lists(st.tuples(st.sampled_from(list(Outcome)), st.integers(0, 2)), max_size=30))
def test_judge_link_is_broken_only_after_failures_on_three_days_since_it_last_worked(answers):
    standing, today, failed_on = Standing(), DAY, set()
    for outcome, later in answers:
        today += timedelta(days=later)
        standing = judge(standing, outcome, today=today)
        if outcome in FAILURES:
            failed_on.add(today)
        elif outcome in {Outcome.OK, Outcome.NOT_ALLOWED}:
            failed_on = set()

        assert standing.failures == len(failed_on)
        assert (standing.state == BROKEN) == (len(failed_on) >= 3 and outcome in FAILURES)


@pytest.mark.parametrize(
    ("standing", "answer", "days"),
    [
        (Standing(OK), Answer(Outcome.OK, ""), 7),
        (Standing(UNSURE, 1, DAY), Answer(Outcome.GONE, ""), 1),
        (Standing(UNSURE), Answer(Outcome.CLOSED, ""), 14),
        (Standing(BROKEN, 3, DAY), Answer(Outcome.GONE, ""), 3),
        (Standing(BROKEN, 4, DAY), Answer(Outcome.GONE, ""), 6),
        (Standing(BROKEN, 90, DAY), Answer(Outcome.GONE, ""), 30),
        (Standing(BLOCKED), Answer(Outcome.NOT_ALLOWED, ""), 30),
        (Standing(UNSURE), Answer(Outcome.BUSY, "", 429, 20 * 86_400), 20),
        (Standing(UNSURE), Answer(Outcome.BUSY, "", 429, 999_999), 14),
        (Standing(OK), Answer(Outcome.OK, "", 200, 60), 7),
    ],
)
def test_wait_after_table(standing, answer, days):
    assert wait_after(standing, answer) == timedelta(days=days)
