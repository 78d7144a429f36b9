"""While a lesson is written its editor sees those that say much the same."""

import pytest
from django.urls import reverse

from lessons.resembling import describe, find_resembling, share_of, stem
from tests.builders import make_case, make_lesson, make_lesson_index, make_phase, make_theme, make_user

pytestmark = pytest.mark.django_db
CLAIM = "Utse någon som ansvarar för samordningen när ansvaret är delat."


def titles(claim: str, **shared) -> list[str]:
    return [lesson.title for lesson in find_resembling(claim, **shared)]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Mät tidigt", "Mät tidigt och ofta", 1),
        ("mätningen tidigt", "Mätningar tidigt", 1),
        ("Mät tidigt", "Mät sent", 0),
        ("", "Mät sent", 0),
        ("och att det på", "och att det på", 0),
    ],
)
def test_share_of_counts_words_that_mean_something(one, other, expected):
    assert share_of(stem(one), stem(other)) == expected


def test_lesson_with_the_same_words_is_found_and_others_are_not():
    make_lesson(title="Delat ansvar", claim="Ge en funktion samordningen när ansvaret är delat mellan flera.")
    make_lesson(title="Betala för mål", claim="Betala när målet är nått.")

    assert titles(CLAIM) == ["Delat ansvar"]


def test_lesson_of_the_same_case_is_found_whatever_its_words():
    case = make_case()
    make_lesson(title="Om något annat", claim="Räkna med barnen.", cases=[case])
    make_lesson(title="Från ett annat fall", claim="Räkna med barnen.", cases=[make_case()])

    assert titles(CLAIM, cases=[case.pk]) == ["Om något annat"]


def test_phase_and_theme_order_what_the_words_find():
    phase, theme = make_phase(), make_theme()
    words = "Samordningen behöver en ansvarig när ansvaret är delat."
    make_lesson(title="A", claim=words)
    make_lesson(title="B", claim=words, phases=[phase])
    make_lesson(title="C", claim=words, phases=[phase], themes=[theme])
    make_lesson(title="D", claim="Räkna med barnen.", phases=[phase], themes=[theme])

    assert titles(CLAIM, phases=[phase.pk], themes=[theme.pk]) == ["C", "B", "A"]


def test_lesson_itself_is_left_out_and_drafts_are_not():
    own = make_lesson(title="Min egen", claim=CLAIM)
    make_lesson(title="En kollegas utkast", claim=CLAIM, live=False)

    found = find_resembling(CLAIM, leave_out=own.pk)

    assert [(line.title, line.is_draft, line.url) for line in map(describe, found)] == [
        ("En kollegas utkast", True, "")
    ]


def test_at_most_six_are_found():
    for _number in range(8):
        make_lesson(claim=CLAIM)

    assert len(find_resembling(CLAIM)) == 6


@pytest.mark.parametrize("number", [1, 3])
def test_finding_asks_one_question(count_queries, number):
    case, phase, theme = make_case(), make_phase(), make_theme()
    for _number in range(number):
        make_lesson(claim=CLAIM, cases=[case], phases=[phase], themes=[theme])

    with count_queries(1):
        found = find_resembling(CLAIM, cases=[case.pk], phases=[phase.pk], themes=[theme.pk])

    assert len(found) == number


@pytest.fixture
def editor(client):
    make_lesson_index()
    client.force_login(make_user("eva", group="Redaktör"))
    return client


def test_list_says_which_lessons_resemble_and_why(editor):
    case = make_case()
    make_lesson(title="Delat ansvar", claim=CLAIM, cases=[case])
    make_lesson(title="Räkna barnen", claim="Räkna med barnen.", cases=[case])

    html = editor.get(reverse("lessons_resembling"), {"claim": CLAIM, "cases": [case.pk]}).content.decode()
    alike, of_case = html.split("Andra lärdomar från fallet")

    assert "En lärdom liknar din." in alike
    assert "Delat ansvar" in alike
    assert "samma fall" in alike
    assert "Räkna barnen" in of_case


@pytest.mark.parametrize(
    "query",
    [
        {},
        {"claim": ""},
        {"claim": "x" * 100_000},
        {"claim": "\u202e<script>alert(1)</script>"},
        {"claim": CLAIM, "cases": ["1e9", "-1", "٣", "9" * 40, "' OR 1=1"], "page": "abc"},
    ],
)
def test_list_is_empty_for_odd_input(editor, query):
    make_lesson(title="En annan", claim="Räkna med barnen.")

    response = editor.get(reverse("lessons_resembling"), query)

    assert response.status_code == 200
    assert response.content.decode().strip() == ""


def test_list_is_for_editors_only(client):
    make_lesson(title="Hemligt utkast", claim=CLAIM, live=False)

    response = client.get(reverse("lessons_resembling"), {"claim": CLAIM})

    assert response.status_code == 302
