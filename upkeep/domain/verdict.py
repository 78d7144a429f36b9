"""What an answer means for a link, and when to ask again."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from guard.fetching import Answer, Outcome
from upkeep.models import Link

# A link is broken when it has failed on so many different days, without an answer in between.
DAYS_UNTIL_BROKEN = 3
SHORTEST_WAIT = timedelta(days=1)
LONGEST_WAIT = timedelta(days=30)

FAILURES = {
    Outcome.GONE,
    Outcome.FAULT,
    Outcome.NO_HOST,
    Outcome.NO_ANSWER,
    Outcome.BAD_CERTIFICATE,
    Outcome.GARBAGE,
    Outcome.TOO_MANY_REDIRECTS,
}
WAITS = {
    Link.State.OK: timedelta(days=7),
    # A failure of yesterday is asked about today; 3, 6, 12 … days later once it is broken.
    Link.State.BROKEN: timedelta(days=3),
    Link.State.UNSURE: timedelta(days=14),
    Link.State.BLOCKED: LONGEST_WAIT,
}


@dataclass(frozen=True)
class Standing:
    """What is known of a link: its state, and on how many days in a row it has failed."""

    state: str = Link.State.UNCHECKED
    failures: int = 0
    last_failed_on: date | None = None


def judge(before: Standing, outcome: Outcome, *, today: date) -> Standing:
    """The standing of a link after an answer.

    Who refuses machines (401, 403, 429 …) says nothing about readers: the link is unsure and its failures stand.
    """
    if outcome == Outcome.OK:
        return Standing(Link.State.OK)
    if outcome == Outcome.NOT_ALLOWED:
        return Standing(Link.State.BLOCKED)
    if outcome not in FAILURES:
        return replace(before, state=Link.State.UNSURE)
    failures = before.failures + (before.last_failed_on != today)
    state = Link.State.BROKEN if failures >= DAYS_UNTIL_BROKEN else Link.State.UNSURE
    return Standing(state, failures, today)


def wait_after(standing: Standing, answer: Answer) -> timedelta:
    """How long to leave the server alone: at least as long as it asked for, at most 30 days."""
    wait = WAITS[Link.State(standing.state)]
    if standing.state == Link.State.BROKEN:
        wait = WAITS[Link.State.BROKEN] * 2 ** min(standing.failures - DAYS_UNTIL_BROKEN, 4)
    elif standing.failures and answer.outcome in FAILURES:
        wait = SHORTEST_WAIT
    asked_for = timedelta(seconds=answer.retry_after or 0)
    return min(max(wait, asked_for), LONGEST_WAIT)
