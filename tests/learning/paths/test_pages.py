"""The pages of a path and of its items."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from learning.models import LearningPathPage
from learning.paths import reading
from tests.builders import (
    make_case,
    make_guide,
    make_lesson,
    make_path,
    make_question,
    make_step,
    make_webinar,
    take_down,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def guide():
    return make_guide(title="Utfallsguiden", slug="utfallsguiden")


@pytest.fixture
def step(guide):
    return make_step(guide, title="Mät", goal="Alla litar på måttet.", checklist="Måttet är låst")


@pytest.fixture
def path(step):
    return make_path(
        ("step", "matt", {"page": step, "note": "Skriv ett mått."}),
        ("reflection", "tanke", {"title": "Tänk efter", "question": "Vad mäter ni?"}),
        ("questions", "fragor", {"title": "Kontrollera", "questions": list_questions(step)}),
        title="Mät rätt",
        slug="mat-ratt",
        audience="Den som mäter.",
    )


def list_questions(source) -> list[dict]:
    options = [("a", "Alfa", True), ("b", "Beta", False), ("c", "Gamma", True)]
    lines = [("x", "Först"), ("y", "Sedan"), ("z", "Sist")]
    return [
        make_question("single", "ett", source, text="Ett svar?", options=options[:2]),
        make_question("multiple", "flera", source, text="Flera svar?", options=options),
        make_question("ordering", "ordna", source, text="Vilken ordning?", items=lines),
        make_question("number", "tal", source, text="Hur många?", answer="44.5", unit="procent"),
    ]


RIGHT = {
    "moment": "fragor",
    "svar-ett": "a",
    "svar-flera": ["a", "c"],
    "svar-ordna.x": "1",
    "svar-ordna.y": "2",
    "svar-ordna.z": "3",
    "svar-tal": "44,5",
}


def read(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


def test_overview_says_for_whom_how_long_and_what_is_in_it(client, path):
    html = read(client, path.url)

    assert '<p class="kicker">Lärstig · cirka 30 minuter</p>' in html
    assert "Den som mäter." in html
    assert re.findall(r'<li data-item="(\w+)"', html) == ["matt", "tanke", "fragor"]
    assert re.findall(r'<a href="([^"]+)" data-item-link>([^<]+)', html) == [
        ("/larstigar/mat-ratt/1/", "Mät"),
        ("/larstigar/mat-ratt/2/", "Tänk efter"),
        ("/larstigar/mat-ratt/3/", "Kontrollera"),
    ]
    assert 'href="/larstigar/mat-ratt/1/" data-path-go' in html


def test_overview_promises_the_certificate_and_tells_whoever_is_done(client, path, monkeypatch):
    monkeypatch.setattr(reading, "can_print", lambda: True)

    html = read(client, path.url)

    own_page = f"/larande/?visa={path.uid}#{path.uid}"
    assert f'När du är klar kan du få ett intyg. Du hämtar det på <a href="{own_page}">' in html
    box = re.search(r'<section[^>]*id="klar".*?</section>', html, re.S)[0]
    assert f'data-path-complete="{path.uid}" hidden' in box
    assert "Du är klar med hela lärstigen" in box
    assert re.findall(r'href="([^"]+)">([^<]+)<', box) == [
        ("/larande/spara/", "Spara och hämta ditt intyg"),
        (own_page, "Hämta ditt intyg"),
    ]


def test_overview_promises_no_certificate_that_cannot_be_made(client, path, monkeypatch):
    monkeypatch.setattr(reading, "can_print", lambda: False)

    html = read(client, path.url)

    assert "intyg" not in html.split("<main", 1)[1].split("</main>")[0]
    assert "Du är klar med hela lärstigen" in html


def test_recording_with_a_title_of_its_own_is_called_so_and_not_as_the_webinar(client):
    webinar = make_webinar(title="Kontrakt", summary="Vi går igenom allt.")
    path = make_path(("recording", "film", {"page": webinar, "title": "Film: fem roller"}))

    html = read(client, f"{path.url}1/")

    assert "<h1>Film: fem roller</h1>" in html
    assert "Vi går igenom allt." not in html


def test_step_item_shows_goal_and_checklist_and_leads_to_the_step(client, path, step):
    html = read(client, "/larstigar/mat-ratt/1/")

    assert "Steg i en guide · del 1 av 3" in html
    assert "Skriv ett mått." in html
    assert "Ur guiden Utfallsguiden" in html
    assert "Alla litar på måttet." in html
    assert "<li>Måttet är låst</li>" in html
    assert f'href="{step.url}">Läs hela steget' in html
    assert f'data-item-done="matt" data-item-step="{step.uid}" data-next="/larstigar/mat-ratt/2/"' in html
    assert 'rel="next" href="/larstigar/mat-ratt/2/"' in html
    assert 'rel="prev"' not in html


def test_reflection_item_sends_nothing_anywhere(client, path):
    html = read(client, "/larstigar/mat-ratt/2/")

    assert re.search(r'<textarea [^>]*data-reflection="tanke"', html)
    assert not re.search(r"<textarea [^>]*name=", html)
    assert "Vad mäter ni?" in html


def test_last_item_leads_back_to_the_path(client, path):
    html = read(client, "/larstigar/mat-ratt/3/")

    assert 'data-next="/larstigar/mat-ratt/#klar"' in html
    assert 'rel="next"' not in html


def test_case_reading_and_recording_lead_to_what_they_are_about(client):
    case, lesson = (
        make_case(title="Norrköping", summary="Ett team."),
        make_lesson(title="Enas", summary="Enas tidigt."),
    )
    webinar = make_webinar(title="Kontrakt")
    path = make_path(
        ("case", "fall", {"page": case, "note": "Se på risken."}),
        ("reading", "lardom", {"title": "En lärdom", "page": lesson, "text": "Läs *noga*."}),
        ("reading", "annat", {"title": "Annan plats", "url": "https://exempel.se/text"}),
        ("recording", "film", {"page": webinar, "starts": "1:05", "ends": "2:00"}),
    )

    pages = [read(client, f"{path.url}{number}/") for number in (1, 2, 3, 4)]

    assert f'href="{case.url}">Öppna fallet' in pages[0] and "Se på risken." in pages[0]
    assert f'href="{lesson.url}">Öppna sidan' in pages[1] and "Läs <em>noga</em>." in pages[1]
    assert 'href="https://exempel.se/text" rel="external">' in pages[2]
    assert (
        f'href="{webinar.url}?t=65#film">Öppna inspelningen' in pages[3]
        and "Se från 1:05 till 2:00." in pages[3]
    )


def test_questions_are_asked_in_forms_that_give_no_cookie_and_tell_no_answers(client, path):
    html = read(client, "/larstigar/mat-ratt/3/")
    lines = re.findall(r'<label for="svar-ordna\.\w">(\w+)</label>', html)

    assert client.cookies == {}
    assert "csrfmiddlewaretoken" not in html
    assert sorted(lines) == ["Först", "Sedan", "Sist"] and lines != ["Först", "Sedan", "Sist"]
    assert "44,5" not in html and "Om Alfa." not in html
    assert 'role="alert"' not in html


def test_right_answers_are_said_to_be_right_in_words_with_the_page_to_read(path, step):
    client = Client(enforce_csrf_checks=True)

    response = client.post("/larstigar/mat-ratt/3/", RIGHT)
    html = response.content.decode()

    assert response.status_code == 200
    assert "Allt är rätt. Bra gjort." in html
    assert html.count('data-right="true"') == 4
    assert "<b>Rätt svar:</b> Alfa" in html and "Om Alfa." in html
    assert html.count(f'Här finns svaret: <a href="{step.url}">Mät</a>') == 4
    assert response["Cache-Control"] == "private, no-store"
    assert not response.cookies


def test_wrong_answers_stay_in_the_form_with_what_is_said_of_each(client, path):
    sent = {
        **RIGHT,
        "svar-ett": "b",
        "svar-flera": ["a"],
        "svar-ordna.x": "2",
        "svar-ordna.y": "1",
        "svar-tal": "44",
    }

    html = client.post("/larstigar/mat-ratt/3/", sent).content.decode()

    assert "0 av 4 rätt. 4 frågor är besvarade." in html
    assert "<b>Fel svar:</b> Beta" in html and "Om Beta." in html
    assert "Inte alla: du har hittat 1 av 2 rätta svar." in html
    assert "Inte rätt: 1 av 3 rader står på sin plats." in html
    assert 'value="44"' in html
    assert re.search(r'value="b" id="svar-ett\.b" checked', html)
    assert '<option value="2" selected>' in html


def test_only_some_answered_are_checked_and_the_rest_left(client, path):
    html = client.post("/larstigar/mat-ratt/3/", {"moment": "fragor", "svar-ett": "a"}).content.decode()

    assert "1 av 4 rätt. 1 fråga är besvarad." in html
    assert html.count("data-right=") == 1


def test_nothing_answered_asks_for_an_answer(client, path):
    response = client.post("/larstigar/mat-ratt/3/", {"moment": "fragor"})

    assert response.status_code == 200
    assert "Det finns inget att kontrollera. Svara på minst en fråga." in response.content.decode()


@pytest.mark.parametrize("junk", ["finns-inte", "x" * 1_000_000, "<script>alert(1)</script>"])
def test_answer_that_is_not_there_is_400_with_the_other_answers_kept(client, path, junk):
    response = client.post("/larstigar/mat-ratt/3/", {**RIGHT, "svar-ett": junk})
    html = response.content.decode()

    assert response.status_code == 400
    assert "Frågan har inget sådant svar. Den kan ha ändrats. Svara igen." in html
    assert html.count('data-right="true"') == 3
    assert junk not in html


@pytest.mark.parametrize("key", ["", "borta", "matt", "x" * 1_000_000])
def test_answers_to_an_item_that_is_gone_say_so(client, path, key):
    response = client.post("/larstigar/mat-ratt/3/", {**RIGHT, "moment": key})

    assert response.status_code == 400
    assert "Frågorna finns inte kvar" in response.content.decode()
    assert f'href="{path.url}"' in response.content.decode()


def change_items(path: LearningPathPage, order: list[str]) -> None:
    blocks = {block["id"]: block for block in path.items.raw_data}
    field = LearningPathPage._meta.get_field("items")
    path.items = field.to_python([blocks[key] for key in order])
    path.save()


def test_answers_follow_questions_that_have_been_moved(client, path):
    change_items(path, ["fragor", "matt", "tanke"])

    html = client.post("/larstigar/mat-ratt/3/", RIGHT).content.decode()

    assert "Kontrollfrågor · del 1 av 3" in html
    assert "Allt är rätt. Bra gjort." in html


def test_address_of_an_item_that_has_been_taken_away_leads_to_the_path_which_says_so(client, path):
    change_items(path, ["matt"])

    response = client.get("/larstigar/mat-ratt/3/")

    assert (response.status_code, response["Location"]) == (302, "/larstigar/mat-ratt/?andrad=1")
    assert "Delen du sökte finns inte längre i lärstigen." in read(client, response["Location"])


@pytest.mark.parametrize("number", ["0", "61", "99999999999999999999"])
def test_address_that_no_item_can_have_is_unknown(client, path, number):
    assert client.get(f"/larstigar/mat-ratt/{number}/").status_code == 404


def test_item_whose_page_is_not_public_is_left_out(client, path, step):
    take_down(step)

    html = read(client, path.url)

    assert re.findall(r'<li data-item="(\w+)"', html) == ["tanke", "fragor"]
    assert "Tänk efter" in read(client, "/larstigar/mat-ratt/1/")
    assert step.url not in client.post("/larstigar/mat-ratt/2/", RIGHT).content.decode()


def test_items_of_a_path_that_is_not_public_are_not_shown(client, path):
    take_down(path)

    for address in ("1/", "3/"):
        assert client.get(f"{path.url}{address}").status_code in (404, 410)
    assert client.post(f"{path.url}3/", RIGHT).status_code in (404, 410)


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_item_answers_no_other_method(client, path, method):
    assert getattr(client, method)("/larstigar/mat-ratt/3/").status_code == 405


def count_queries(client: Client, url: str, **post) -> int:
    client.get(url)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        response = client.post(url, post) if post else client.get(url)
    assert response.status_code == 200
    return len(queries)


@pytest.mark.parametrize("number", [1, 3, 12])
def test_queries_do_not_grow_with_the_number_of_items(client, guide, number):
    steps = [make_step(guide) for _number in range(number)]
    step_path = make_path(*(("step", f"d{n}", {"page": step}) for n, step in enumerate(steps)))
    question_path = make_path(
        *(
            ("questions", f"d{n}", {"title": "Frågor", "questions": list_questions(step)})
            for n, step in enumerate(steps)
        )
    )

    assert count_queries(client, step_path.url) == 15
    assert count_queries(client, f"{step_path.url}1/") == 10
    assert count_queries(client, f"{question_path.url}1/") == 8
    assert count_queries(client, f"{question_path.url}1/", moment="d0", **{"svar-ett": "a"}) == 8


def test_questions_link_first_to_what_is_asked_of_and_no_part_of_the_path(client, step):
    lesson = make_lesson(title="Lägg inte pengar före mål")
    questions = [
        make_question("number", f"tal-{number}", page, answer="5")
        for number, page in enumerate([lesson, lesson, step])
    ]
    path = make_path(
        ("step", "matt", {"page": step}),
        ("questions", "fragor", {"title": "Kontroll", "questions": questions}),
    )

    html = read(client, f"{path.url}2/")

    [box] = re.findall(r'<div class="path-read-first">.*?</div>', html, re.S)
    assert re.findall(r'href="([^"]+)">([^<]+)<', box) == [(lesson.url, "Lägg inte pengar före mål")]
    assert html.index(box) < html.index('id="fragor"')


def test_questions_about_parts_of_the_path_alone_name_no_page_before_the_answer(client, path, step):
    html = read(client, "/larstigar/mat-ratt/3/")

    assert "Läs först" not in html
    assert f'href="{step.url}"' not in html
