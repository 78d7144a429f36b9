"""The six criteria, each judged by what was answered: met, not seen in the answers, or nothing to judge by."""

import re
from collections.abc import Callable, Mapping

from submissions.written import Part, Written

from .parties import find_committees, has_civil_society

PAYING_ROLES = {"finansiar", "utfallsansvarig", "investerare", "garant"}
GAINING_ROLE = "effektagare"
NO_FOLLOW_UP = "ingen"
EVALUATING_ROLES = {"utvarderare", "validerare"}
# What plans for the time after a project are written in, where they were not asked for by themselves.
AFTERWARDS = re.compile(
    r"ordinarie|permanent|tillsvidare|efter projekt|implementera|skala upp|fortsätt|spridning", re.I
)
ENOUGH_COMMITTEES = 2
# In the order in which they are shown.
CODES = ("target_group", "collaboration", "outcome", "payers", "follow_up", "afterwards")

Judgement = bool | None


def judge_criteria(written: Written, *, types: Mapping[str, str]) -> dict[str, Judgement]:
    """For each of ``CODES`` True, False, or None where the questions have not been answered yet."""
    judges: dict[str, Callable[[], Judgement]] = {
        "target_group": lambda: judge_target_group(written),
        "collaboration": lambda: judge_collaboration(written.of("actors"), types=types),
        "outcome": lambda: judge_outcome(written.of("results")),
        "payers": lambda: judge_payers(written),
        "follow_up": lambda: judge_follow_up(written),
        "afterwards": lambda: judge_afterwards(written),
    }
    return {code: judges[code]() for code in CODES}


def judge_target_group(written: Written) -> Judgement:
    """A group is delimited when it is told who could take part, or how many they were."""
    group = written.of("target_group")
    if group.text("inclusion") or group.text("size"):
        return True
    named = written.of("basics").line("target_group") or group.choices("groups")
    return False if named else None


def judge_collaboration(actors: Part, *, types: Mapping[str, str]) -> Judgement:
    """Two committees, or one and an actor of civil society."""
    if not actors.rows():
        return None
    committees = find_committees(actors, types=types)
    if len(committees) >= ENOUGH_COMMITTEES:
        return True
    return bool(committees) and has_civil_society(actors, types=types)


def judge_outcome(results: Part) -> Judgement:
    """Something that is measured, with what it should become, which way is better, or how it is defined."""
    rows = results.rows()
    if not rows:
        return None
    return any(
        row.line("name") and (row.line("target") or row.line("direction") or row.text("definition"))
        for row in rows
    )


def judge_payers(written: Written) -> Judgement:
    """Somebody who pays and somebody whose budget gains."""
    roles = {row.line("role") for row in written.of("actors").rows()}
    payers = [row for row in written.of("financing").rows() if row.line("payer")]
    if not roles and not payers:
        return None
    return bool(payers or roles & PAYING_ROLES) and GAINING_ROLE in roles


def judge_follow_up(written: Written) -> Judgement:
    results = written.of("results")
    designs = {*results.choices("designs"), *(row.line("design") for row in results.rows())} - {""}
    if designs:
        return designs != {NO_FOLLOW_UP}
    roles = {row.line("role") for row in written.of("actors").rows()}
    if roles & EVALUATING_ROLES or any(row.line("follow_up_months") for row in results.rows()):
        return True
    return False if results.rows() else None


def judge_afterwards(written: Written) -> Judgement:
    problem = written.of("problem")
    if problem.text("afterwards"):
        return True
    told = problem.text("implementation")
    if AFTERWARDS.search(told):
        return True
    return False if told else None
