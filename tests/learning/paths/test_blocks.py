"""What the editor of a path is told when an item cannot be as it is."""

import pytest
from django.core.exceptions import ValidationError
from wagtail.blocks.base import get_error_json_data

from learning.models import Film, LearningPathPage
from learning.paths.items import read_items
from learning.paths.loading import ItemReader
from learning.paths.questions import read_questions
from tests.builders import make_path, make_step, make_webinar

pytestmark = pytest.mark.django_db


@pytest.fixture
def step():
    return make_step()


def faults_of(step, *items: dict, webinar=None) -> list[tuple[str, tuple]]:
    """The faults of items as they stand in a file, which go through the editor's own validation."""
    found = []
    pages = {step.uid: step, **({webinar.uid: webinar} if webinar else {})}
    reader = ItemReader(
        find_page=lambda _model, uid: pages[uid].pk,
        fault=lambda message, *place: found.append((message, place)),
    )
    reader.read(list(items), "items")
    return found


def questions(step, kind: str, **fields) -> dict:
    question = {"id": "f1", "kind": kind, "text": "Vad?", "source": step.uid, **fields}
    return {"id": "d1", "kind": "questions", "title": "Frågor", "questions": [question]}


def options(*rights: bool, text: str = "Svar") -> list[dict]:
    return [{"id": f"s{n}", "text": f"{text} {n}", "is_right": right} for n, right in enumerate(rights)]


BAD_TIME = "Skriv minuter och sekunder, till exempel 12:30."
PLACE = ("items", 0, "questions", 0)


@pytest.mark.parametrize(
    ("kind", "rights", "message"),
    [
        ("single", (False, False), "Markera exakt ett svar som rätt. Nu är 0 markerade."),
        ("single", (True, True), "Markera exakt ett svar som rätt. Nu är 2 markerade."),
        ("multiple", (False, False), "Markera minst ett svar som rätt."),
        (
            "multiple",
            (True, True),
            "Alla svar är markerade som rätta. Lägg till ett som är fel, så att det finns något att välja.",
        ),
    ],
)
def test_choice_with_wrong_number_of_right_answers_is_refused(step, kind, rights, message):
    assert faults_of(step, questions(step, kind, options=options(*rights))) == [
        (message, (*PLACE, "options"))
    ]


@pytest.mark.parametrize(
    ("kind", "rights"),
    [("single", (True, False)), ("multiple", (True, True, False)), ("multiple", (True, False))],
)
def test_choice_with_right_and_wrong_answers_is_fine(step, kind, rights):
    assert faults_of(step, questions(step, kind, options=options(*rights))) == []


def test_answers_and_lines_that_say_the_same_are_refused(step):
    twins = [{"id": "a", "text": "Lika"}, {"id": "b", "text": "lika "}, {"id": "c", "text": "Olika"}]
    answers = [{**row, "is_right": row["id"] == "c"} for row in twins]

    assert faults_of(step, questions(step, "ordering", items=twins)) == [
        ("”lika” står två gånger.", (*PLACE, "items"))
    ]
    assert faults_of(step, questions(step, "single", options=answers)) == [
        ("”lika” står två gånger.", (*PLACE, "options"))
    ]


def test_number_with_negative_tolerance_is_refused(step):
    [(message, place)] = faults_of(step, questions(step, "number", answer="5", tolerance="-1"))

    assert place == (*PLACE, "tolerance")
    assert "0" in message


@pytest.mark.parametrize(
    ("starts", "ends", "faults"),
    [
        ("0:10", "1:00", []),
        ("0:10", None, []),
        ("1:00", "1:00", [("Avsnittet måste sluta efter att det börjar.", "ends")]),
        ("1:30", "1:00", [("Avsnittet måste sluta efter att det börjar.", "ends")]),
        ("0:10", "1:31", [("Filmen är bara 1:30 lång.", "ends")]),
        *(
            (bad, None, [(BAD_TIME, "starts")])
            for bad in ("tolv", "1:75:10", "١٢:30", "12", "0:99", "9" * 5000)
        ),
    ],
)
def test_part_of_a_recording_lies_within_the_film(step, starts, ends, faults):
    film = Film.objects.create(slug="film", title="Film", file="films/film.mp4", duration_seconds=90)
    webinar = make_webinar(film=film)
    item = {"id": "d1", "kind": "recording", "page": webinar.uid, "starts": starts, "ends": ends}

    found = faults_of(step, item, webinar=webinar)

    assert found == [(message, ("items", 0, name)) for message, name in faults]


def test_reading_needs_something_to_read_and_not_two_addresses(step):
    reading = {"id": "d1", "kind": "reading", "title": "Läs"}

    assert [place[-1] for _message, place in faults_of(step, reading)] == ["page"]
    assert faults_of(step, {**reading, "text": "Läs det här."}) == []
    both = {**reading, "page": step.uid, "url": "https://exempel.se/"}
    assert faults_of(step, both) == [
        ("Välj en sida eller skriv en adress, inte både och.", ("items", 0, "url"))
    ]


def test_reading_with_a_link_that_leads_nowhere_is_refused(step):
    reading = {"id": "d1", "kind": "reading", "title": "Läs", "text": "Se [guiden](ub:UB-9999)."}

    assert faults_of(step, reading) == [("Rad 1: sidan UB-9999 finns inte.", ("items", 0, "text"))]


def test_more_than_sixty_items_are_refused(step):
    field = LearningPathPage._meta.get_field("items")
    raw = [
        {"type": "reflection", "id": f"d{n}", "value": {"title": "T", "question": "?", "minutes": 1}}
        for n in range(61)
    ]

    with pytest.raises(ValidationError) as refused:
        field.stream_block.clean(field.stream_block.to_python(raw))

    assert get_error_json_data(refused.value)["messages"] == ["Det maximala antalet\xa0block är 60"]


def test_draft_may_be_unfinished(step):
    def question(kind: str, **value) -> dict:
        return {"type": kind, "id": kind, "value": {"text": "", "source": None, **value}}

    block = LearningPathPage._meta.get_field("items").stream_block
    unfinished = [
        question("single", options=[]),
        question(
            "multiple", options=[{"type": "item", "id": "a", "value": {"text": "Alfa", "is_right": True}}]
        ),
        question("ordering", items=[]),
        question("number", answer=None),
    ]
    raw = [
        {"type": "step", "id": "a", "value": {"page": None, "minutes": None}},
        {
            "type": "recording",
            "id": "b",
            "value": {"page": None, "starts": "1:00", "ends": "0:30", "minutes": 1},
        },
        {"type": "reading", "id": "c", "value": {"title": "", "minutes": 1}},
        {"type": "questions", "id": "d", "value": {"title": "", "questions": unfinished, "minutes": 1}},
    ]

    cleaned = block.clean_deferred(block.to_python(raw))
    path = make_path(items=cleaned)

    assert [item.key for item in read_items(path)] == ["c", "d"]
    assert len(read_questions(read_items(path)[1])) == 4
    with pytest.raises(ValidationError):
        block.clean(block.to_python(raw))
