"""The two paths that come with the portal: each right answer stands on the page that the question leads to."""

import re
from html import unescape

import pytest
from django.test import Client
from django.utils.html import strip_tags

from learning.models import LearningPathPage
from learning.paths.items import Kind, read_items
from learning.paths.questions import Question, QuestionKind, read_questions

pytestmark = pytest.mark.usefixtures("starter")

# What is found on the page that a question leads to, in this order.
FOUND = {
    "vad-ar-ett-utfall": ["Skriv utfallet som en förändring i människors liv, inte som en aktivitet."],
    "klart-innan": [
        "Ett huvudutfall är utpekat",
        "Målgruppen går att räkna",
        "Tidpunkten för mätning är angiven",
    ],
    "garanterat": ["Av återbetalningen var 40 procent garanterad."],
    "ingen-utbetalning": ["de gav ingen utbetalning eftersom de inte var betalningsmål"],
    "ordna-stegen": [
        "Formulera det önskade utfallet",
        "Nå överenskommelse mellan intressenterna",
        "Välj insats och finansiering",
        "Planera och stöd implementeringen",
        "Mät utfallet",
        "Lär, besluta och sprid",
    ],
    "ersattningen": ["vilken del av ersättningen som är fast och vilken som följer utfallet, och sätt tak"],
    "pengar-fore-mal": ["bygger in konflikter som visar sig först vid mätningen"],
    "hogst-antal": ["Högst fem huvudmått"],
    "kontrollera": ["Kontrollera definition, enhet, riktning och datakälla."],
    "fallgrop": ["Det mest registrerade får ersätta det viktigaste."],
    "forsta-kohorten": ["I den första kohorten var minskningen 8,4 procent"],
    "fyra-satt": [
        "Före–efter:",
        "Enkelt",
        "Historiska data:",
        "Jämförelsealternativ:",
        "Kontrollgrupp:",
        "Starkast",
    ],
    "varfor-jamfora": ["en minskning som ändå skulle ha kommit inte räknas som en följd av insatsen"],
    "skriv-ut": [
        "Skriv vad som räknas, vad som inte räknas och över vilken tid.",
        "Ange vad som antas ha hänt utan insatsen.",
        "Ange kostnadsuppgifternas källa och år.",
    ],
    "vad-ska-vara-lika": [
        "Det är inte måtten i sig som behöver vara lika överallt utan sättet att ta fram dem."
    ],
}


def list_paths() -> list[LearningPathPage]:
    return list(LearningPathPage.objects.order_by("uid"))


def list_questions() -> dict[str, Question]:
    items = [item for path in list_paths() for item in read_items(path) if item.kind == Kind.QUESTIONS]
    return {question.key: question for item in items for question in read_questions(item)}


def read_text(url: str) -> str:
    html = Client().get(url).content.decode()
    main = html[html.index("<main") : html.index("</main>")]
    # The signs of sources stand between the words and the full stop.
    plain = unescape(strip_tags(re.sub(r"<sup.*?</sup>", "", main, flags=re.S)))
    return re.sub(r"\s+", " ", plain)


def test_every_right_answer_is_found_on_the_page_that_the_question_leads_to():
    questions = list_questions()
    missing = []
    for key, question in questions.items():
        text = read_text(question.source.url)
        position = 0
        for phrase in FOUND[key]:
            position = text.find(phrase, position)
            if position < 0:
                missing.append((key, question.source.url, phrase))
                break

    assert missing == []
    assert questions.keys() == FOUND.keys()


def test_both_paths_have_parts_of_most_kinds_and_questions_of_every_kind():
    for path in list_paths():
        items = read_items(path)
        questions = [one for item in items if item.kind == Kind.QUESTIONS for one in read_questions(item)]

        assert 8 <= len(items) <= 12
        assert {item.kind for item in items} == set(Kind)
        assert {question.kind for question in questions} == set(QuestionKind)
        assert len(items) == len(list(path.items.raw_data))


def test_every_answer_to_choose_has_something_said_of_it():
    choices = [question for question in list_questions().values() if question.kind in ("single", "multiple")]

    assert [option.key for question in choices for option in question.options if not option.feedback] == []


def test_every_part_of_both_paths_can_be_read():
    addresses = [item.url for path in list_paths() for item in read_items(path)]

    assert [address for address in addresses if Client().get(address).status_code != 200] == []
    assert len(addresses) >= 20
