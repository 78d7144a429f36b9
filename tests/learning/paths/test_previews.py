"""Each block of a path tells an editor what it is, and shows how it will look."""

import pytest
from django.urls import reverse

from learning.blocks import PathItemsBlock
from learning.question_blocks import QuestionListBlock
from tests.builders import make_case, make_film, make_guide, make_step, make_webinar

pytestmark = pytest.mark.django_db

BLOCKS = {**PathItemsBlock().child_blocks, **QuestionListBlock().child_blocks}
SHOWN = {
    "step": ["Ett mått", "Guiden</h2>", "Skriv ett utkast för er egen målgrupp."],
    "recording": ["Film: fem roller", "Se från 0:16 till 0:46.", "<video"],
    "case": ["Ett fall", "Öppna fallet"],
    "reading": ["Innan ni börjar", "<strong>förändring</strong>"],
    "reflection": ["Tänk efter", "<textarea"],
    "questions": ["Kontrollera vad du minns", "Fråga 2 av 2", "Ditt svar i mått"],
    "single": ["Vad är ett utfall?", 'type="radio"'],
    "multiple": ["Vad ska vara bestämt innan insatsen börjar?", 'type="checkbox"'],
    "ordering": ["I vilken ordning görs det?", "<select"],
    "number": ["Hur många huvudmått räcker?", 'inputmode="decimal"'],
}


def test_every_block_of_a_path_has_a_preview_that_is_tested():
    assert BLOCKS.keys() == SHOWN.keys()


@pytest.mark.parametrize("name", BLOCKS)
def test_block_has_label_description_and_preview_value(name):
    block = BLOCKS[name]

    assert block.label
    assert block.get_description()
    assert block.meta.preview_value
    assert block.is_previewable


@pytest.mark.parametrize("name", BLOCKS)
def test_block_is_previewed_as_readers_meet_it(editor, name):
    make_step(make_guide(title="Guiden"), title="Ett mått")
    make_case(title="Ett fall")
    make_webinar(film=make_film())

    html = show(editor, name)

    for words in SHOWN[name]:
        assert words in html
    assert "<script" not in html


@pytest.mark.parametrize("name", BLOCKS)
def test_block_of_a_portal_without_pages_has_a_preview(editor, name):
    html = show(editor, name)

    assert "</html>" in html
    assert "None" not in html


def show(client, name: str) -> str:
    response = client.get(reverse("wagtailadmin_block_preview"), {"id": BLOCKS[name].definition_prefix})
    assert response.status_code == 200
    return response.content.decode()
