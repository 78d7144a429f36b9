"""The items of a path in content files."""

import pytest

from learning.models import LearningPathPage
from learning.paths.dumping import dump_items
from learning.paths.items import read_items
from portal.content.dumping import page_text
from portal.content.faults import ContentFaults
from portal.content.loading import load_content
from portal.content.schema import PAGE_TYPES_BY_NAME
from tests.builders import make_path_index, make_step

pytestmark = pytest.mark.django_db

WHOLE = """---
type: path
uid: UB-0901
title: Mät rätt
slug: mat-ratt
audience: Den som mäter.
items:
  - id: matt
    kind: step
    page: {uid}
    note: Skriv ett mått.
    minutes: 7
  - id: tanke
    kind: reflection
    title: Tänk efter
    question: Vad mäter ni?
    minutes: 10
  - id: fragor
    kind: questions
    title: Kontrollera
    questions:
      - id: ett
        kind: single
        text: Ett svar?
        source: {uid}
        options:
          - id: a
            text: Alfa
            is_right: true
            feedback: Därför.
          - id: b
            text: Beta
      - id: ordna
        kind: ordering
        text: Vilken ordning?
        source: {uid}
        items:
          - id: x
            text: Först
          - id: y
            text: Sedan
          - id: z
            text: Sist
        feedback: Börja med det första.
      - id: tal
        kind: number
        text: Hur många?
        source: {uid}
        answer: '44.5'
        tolerance: '0.5'
        unit: procent
    minutes: 5
---

# Text

Efteråt kan du mäta.
"""


@pytest.fixture
def step():
    make_path_index()
    return make_step(uid="UB-0900")


def load(tmp_path, text: str, *, update: bool = False):
    folder = tmp_path / "paths"
    folder.mkdir(exist_ok=True)
    (folder / "mat-ratt.md").write_text(text, encoding="utf-8")
    return load_content(tmp_path, update=update)


def written() -> str:
    path = LearningPathPage.objects.get(uid="UB-0901")
    return page_text(path, PAGE_TYPES_BY_NAME["path"])


def test_items_are_written_as_they_were_read(step, tmp_path):
    text = WHOLE.format(uid="UB-0900")

    load(tmp_path, text)

    assert written() == text


def test_keys_of_items_questions_and_answers_are_those_of_the_file(step, tmp_path):
    load(tmp_path, WHOLE.format(uid="UB-0900"))

    items = read_items(LearningPathPage.objects.get(uid="UB-0901"))

    assert [item.key for item in items] == ["matt", "tanke", "fragor"]
    single, ordering, _number = items[2].value["questions"]
    assert [row["id"] for row in single["value"]["options"]] == ["a", "b"]
    assert [row["id"] for row in ordering["value"]["items"]] == ["x", "y", "z"]


def test_update_moves_and_changes_items_and_keeps_their_keys(step, tmp_path):
    text = WHOLE.format(uid="UB-0900")
    load(tmp_path, text)
    changed = text.replace("Tänk efter", "Tänk igen").replace("minutes: 7", "minutes: 9")

    report = load(tmp_path, changed, update=True)

    assert (report.created, report.updated, report.kept) == (0, 1, [])
    assert written() == changed


def test_update_leaves_a_path_that_somebody_has_changed(step, tmp_path):
    text = WHOLE.format(uid="UB-0900")
    load(tmp_path, text)
    path = LearningPathPage.objects.get(uid="UB-0901")
    path.items.pop()
    path.save_revision()

    report = load(tmp_path, text.replace("Tänk efter", "Tänk igen"), update=True)

    assert report.kept == ["paths/mat-ratt.md UB-0901"]


def test_items_made_by_an_editor_are_written_with_the_keys_they_were_given(step, tmp_path):
    load(tmp_path, WHOLE.format(uid="UB-0900"))
    path = LearningPathPage.objects.get(uid="UB-0901")
    path.items.append(("reflection", {"title": "Ny", "question": "Vad?", "minutes": 3}))
    path.save()

    dumped = dump_items(LearningPathPage.objects.get(uid="UB-0901"))[-1]

    assert len(dumped.pop("id")) == 36
    assert dumped == {"kind": "reflection", "title": "Ny", "question": "Vad?", "minutes": 3}


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        (
            "kind: step",
            "kind: steg",
            9,
            "”kind” ska vara något av: step, recording, case, reading, reflection, questions.",
        ),
        ("page: UB-0900", "page: UB-0999", 10, "Det finns ingen post ”UB-0999” av slaget steg."),
        ("    note: Skriv", "    notering: Skriv", 11, "Nyckeln ”notering” finns inte i en sådan rad."),
        ("minutes: 7", "minutes: sju", 12, "Skriv ett tal här."),
        ("minutes: 7", "minutes: 0", 12, "1"),
        ("id: tanke", "id: matt", 13, "En annan rad har samma ”id”. Ge den här ett eget."),
        (
            "id: tanke",
            "id: Min Tanke",
            13,
            "Ge raden ett eget ”id”: små bokstäver a–z, siffror och bindestreck, högst 40.",
        ),
        ("            is_right: true\n", "", 26, "Markera exakt ett svar som rätt. Nu är 0 markerade."),
        ("is_right: true", "is_right: ja", 29, "Skriv true eller false här."),
        ("text: Sedan", "text: Först", 37, "”Först” står två gånger."),
        ("answer: '44.5'", "answer: många", 49, "Skriv ett tal här."),
        ("question: Vad mäter ni?", "question: [a]", 16, "Skriv en text här"),
    ],
)
def test_fault_in_an_item_is_told_at_its_line_and_nothing_is_written(step, tmp_path, old, new, line, message):
    text = WHOLE.format(uid="UB-0900").replace(old, new, 1)

    with pytest.raises(ContentFaults) as refused:
        load(tmp_path, text)

    [fault] = refused.value.faults
    assert (fault.file, fault.line) == ("paths/mat-ratt.md", line)
    assert message in fault.message
    assert not LearningPathPage.objects.filter(uid="UB-0901").exists()


def test_time_without_quotation_marks_is_a_fault(step, tmp_path):
    item = "items:\n  - id: film\n    kind: recording\n    starts: 12:30\n"
    text = WHOLE.format(uid="UB-0900").replace("items:\n", item, 1)

    with pytest.raises(ContentFaults) as refused:
        load(tmp_path, text)

    assert [str(fault) for fault in refused.value.faults] == [
        'paths/mat-ratt.md:10: Skriv tiden inom citattecken, som "12:30".'
    ]
