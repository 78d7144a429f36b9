"""Every event has its words, for the submitter and for the editors' log."""

import re

from django.conf import settings

from audit.actions import is_registered
from submissions.history import WORDS
from submissions.states import Action

CODE = re.compile(r"write_event\([^)]*?code=\"(\w+)\"|_note\([^)]*?\"(file_\w+)\"")


def list_codes() -> set[str]:
    sources = [path.read_text() for path in (settings.BASE_DIR / "submissions").rglob("*.py")]
    return {code for source in sources for found in CODE.findall(source) for code in found if code}


def test_history_has_words_for_every_event_that_is_written():
    codes = list_codes()

    assert {"begin", "verified", "invited", "note", "given_to_municipality"} <= codes
    assert codes | set(Action) <= set(WORDS)


def test_log_has_words_for_every_event():
    written = list_codes() | set(Action)

    assert [code for code in sorted(written) if not is_registered(f"submissions.{code}")] == []
