"""The two tables of docs/submissions.md and ``submissions.states`` say the same."""

import re
from pathlib import Path

from django.conf import settings

from submissions.states import CLOSED, TRANSITIONS, WRITABLE, Party, State, list_actions

PARTIES = {"submitter": "submitter", "moderator": "moderator", "the portal": "portal"}


def read_table(heading: str) -> list[list[str]]:
    text = (Path(settings.BASE_DIR) / "docs" / "submissions.md").read_text()
    section = text.split(f"## {heading}\n")[1].split("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("| `")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def read_codes(cell: str) -> list[str]:
    return re.findall(r"`(\w+)`", cell)


def test_states_are_those_of_the_documentation_with_their_words():
    told = [(read_codes(row[0])[0], row[1]) for row in read_table("States")]

    assert told == [(state.value, str(state.label)) for state in State]


def test_states_in_which_the_submitter_writes_are_those_of_the_documentation():
    writable = {read_codes(row[0])[0] for row in read_table("States") if row[3] == "yes"}

    assert writable == WRITABLE


def test_transitions_are_the_arrows_of_the_documentation():
    told = {
        (read_codes(action)[0], frozenset(read_codes(sources)), read_codes(target)[0], PARTIES[who])
        for action, sources, target, who, _what in read_table("Arrows")
    }
    rows = TRANSITIONS.values()

    assert told == {(str(row.action), row.sources, str(row.target), str(row.party)) for row in rows}
    assert len(read_table("Arrows")) == len(TRANSITIONS)


def test_every_state_but_the_end_of_merging_and_publishing_leads_on():
    ends = {state for state in State if not any(state in row.sources for row in TRANSITIONS.values())}

    assert ends == {State.PUBLISHED, State.MERGED}
    assert ends < CLOSED


def test_list_actions_gives_what_a_party_may_do():
    assert list_actions(State.IN_REVIEW, party=Party.MODERATOR) == ["ask", "approve", "decline", "merge"]
    assert list_actions(State.IN_REVIEW, party=Party.SUBMITTER) == ["withdraw"]
    assert list_actions(State.MERGED, party=Party.SUBMITTER) == []
