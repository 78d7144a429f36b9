import pytest

from learning.recordings.captions import Cue, read_cues
from learning.recordings.moments import ChapterView
from learning.recordings.transcript import build_transcript, join_cues, share_out
from tests.builders import CAPTIONS

CHAPTERS = [ChapterView("Början", 0, "/?t=0"), ChapterView("Risk", 10, "/?t=10")]


def cue(starts, text, **fields):
    return Cue(starts, fields.pop("ends", starts + 2), text, **fields)


def test_cues_close_to_each_other_become_one_paragraph():
    joined = join_cues([cue(0, "Hej och"), cue(2, "välkomna."), cue(10, "Nu börjar vi.")])

    assert [(part.starts, part.text) for part in joined] == [(0, "Hej och välkomna."), (10, "Nu börjar vi.")]


def test_cues_of_another_speaker_begin_a_new_paragraph():
    joined = join_cues([cue(0, "Hej.", speaker="Kim"), cue(2, "Hej själv.", speaker="Bo"), cue(4, "Ja.")])

    assert [(part.speaker, part.text) for part in joined] == [("Kim", "Hej."), ("Bo", "Hej själv. Ja.")]


def test_cues_that_have_become_long_are_broken_where_a_sentence_ends():
    words = "Ett ganska långt stycke text som inte tar slut"
    joined = join_cues([cue(2 * number, f"{words}.") for number in range(20)])

    assert len(joined) > 2
    assert all(part.text.endswith(".") for part in joined)
    assert " ".join(part.text for part in joined) == " ".join([f"{words}."] * 20)


def test_transcript_every_cue_stands_in_one_chapter():
    cues = [cue(second, str(second)) for second in (0, 9.99, 10, 5000)]

    shares = dict(share_out(cues, CHAPTERS))

    assert [item.text for item in shares["Början"]] == ["0", "9.99"]
    assert [item.text for item in shares["Risk"]] == ["10", "5000"]
    assert shares[""] == []


def test_transcript_what_comes_before_the_first_chapter_has_no_title():
    parts = build_transcript([cue(0, "Före."), cue(12, "I.")], CHAPTERS[1:], page_url="/w/")

    assert [(part.title, [line.text for line in part.paragraphs]) for part in parts] == [
        ("", ["Före."]),
        ("Risk", ["I."]),
    ]
    assert parts[1].paragraphs[0].url == "/w/?t=12#film"


@pytest.mark.django_db
def test_transcript_search_finds_words_in_other_forms_and_marks_them():
    parts = build_transcript(read_cues(CAPTIONS), CHAPTERS, page_url="/w/", query="utförare")
    found = [line for part in parts for line in part.paragraphs if line.anchor]

    assert [(line.anchor, line.chapter, line.timecode) for line in found] == [("traff-1", "Risk", "0:10")]
    assert found[0].marked == "<mark>Utförarna</mark> bär en del av risken."


@pytest.mark.django_db
@pytest.mark.parametrize("query", ["zebra", "!!!", '"', "-risk", "<script>", "🙂"])
def test_transcript_search_for_something_else_marks_nothing(query):
    parts = build_transcript(read_cues(CAPTIONS), CHAPTERS, page_url="/w/", query=query)

    assert not any("<mark>" in line.marked for part in parts for line in part.paragraphs)


@pytest.mark.django_db
def test_transcript_text_is_escaped_while_it_is_marked():
    (part,) = build_transcript([cue(0, "<script> risk")], [], page_url="/", query="risk")

    assert part.paragraphs[0].marked == "&lt;script&gt; <mark>risk</mark>"
