"""Texts that a moderator begins with."""

import pytest
from django.conf import settings

from guard.text import has_unsafe_characters
from submissions.models import Submission
from submissions.moderation.answers import TEXTS, find_text, find_unfilled, list_texts
from submissions.states import Action

EVERY = [(action, code) for action, codes in TEXTS.items() for code in codes]


@pytest.mark.parametrize(("action", "code"), EVERY)
def test_every_text_has_a_name_and_names_the_project(action, code):
    found = find_text(action, code, Submission(title="Skolsteget"))

    assert 3 <= len(found.label) <= 60
    assert len(found.text) <= 1_500
    assert "{" not in found.text
    assert "Skolsteget" in found.text or (action, code) == ("decline", "junk")


def test_every_file_is_offered():
    folder = settings.BASE_DIR / "templates" / "submissions" / "moderation" / "answers"
    files = {(path.parent.name, path.stem) for path in folder.glob("*/*.txt")}

    assert files == {(str(action), code) for action, code in EVERY}


def test_texts_come_in_their_order():
    texts = list_texts(Action.DECLINE, Submission(title="Skolsteget"))

    assert [text.label for text in texts][:2] == ["Utanför det som banken samlar", "För tidigt"]


def test_the_name_of_the_project_is_text_and_nothing_else():
    title = "<b>Skol\u202esteget</b> {{ 7|add:7 }} & co"

    text = find_text(Action.MERGE, "same", Submission(title=title)).text

    assert text.startswith("Tack för att ni delade med er av ”<b>Skolsteget</b> {{ 7|add:7 }} & co”.\n\n")
    assert not has_unsafe_characters(text)


def test_a_project_without_a_name_is_yours():
    assert "av ert projekt." in find_text(Action.MERGE, "same", Submission(title="")).text


def test_lines_of_a_paragraph_are_joined_and_items_of_a_list_are_not():
    text = find_text(Action.ASK, "figures", Submission(title="X")).text

    assert "så att andra kommuner kan jämföra med sitt eget:\n\n- Hur många deltog" in text
    assert "\n- Vad mätte ni" in text


@pytest.mark.parametrize(("action", "code"), [("ask", "same"), ("take", "figures"), ("ask", "../x")])
def test_there_is_no_other_text(action, code):
    assert find_text(action, code, Submission()) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Hej [fyll i: frågan] hej", "[fyll i: frågan]"), ("Hej [sic] hej", ""), ("[fyll i" * 1_000, "")],
)
def test_unfilled_is_what_nobody_has_written_anything_for(text, expected):
    assert find_unfilled(text) == expected
