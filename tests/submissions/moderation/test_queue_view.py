"""/admin/inskickat/: who sees what of it, and how it is narrowed down, sorted and taken out."""

from datetime import timedelta
from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone
from openpyxl import load_workbook

from review.groups import EDITOR, REVIEWER
from submissions.states import State
from tests.bad_input import is_shown_safely
from tests.builders import make_municipality, make_user
from tests.submissions.moderation.conftest import add_event, make_sent

pytestmark = pytest.mark.django_db
QUEUE = "/admin/inskickat/"


def read_rows(client, **query):
    """The cells of each row as texts."""
    soup = BeautifulSoup(client.get(QUEUE, query).content, "html.parser")
    return [
        [" ".join(cell.get_text(" ").split()) for cell in row.select("td")]
        for row in soup.select("table.listing tbody tr")
    ]


def titles(client, **query):
    return [row[0] for row in read_rows(client, **query)]


def test_queue_is_closed_to_editors_and_others(client):
    make_sent(title="Hemligt")

    assert client.get(QUEUE).status_code == 302
    client.force_login(make_user("eva", group=EDITOR))
    for path in (QUEUE, f"{QUEUE}resultat/", f"{QUEUE}?export=xlsx"):
        response = client.get(path)
        assert (response.status_code, response["Location"]) == (302, "/admin/")


def test_row_tells_what_it_is_how_old_and_whose(client, moderator, norrkoping, settings):
    settings.SUBMISSION_ANSWER_DAYS = 30
    submission = make_sent(
        title="Skolsteget",
        days=31,
        state=State.IN_REVIEW,
        municipality=norrkoping,
        assigned_to=moderator,
    )
    add_event(submission, "answer")

    assert read_rows(client) == [
        [
            "Skolsteget",
            submission.reference,
            "Kommun 0581",
            "Granskas",
            "31 dagar försenat",
            "Mona Modig",
            "Nytt svar",
        ]
    ]


def test_row_of_what_is_new_and_nobodys(client, moderator):
    submission = make_sent(title="")

    assert read_rows(client) == [
        ["Ett projekt utan namn", submission.reference, "", "Inskickat", "i dag", "", ""]
    ]


def test_empty_queue_says_so(client, moderator):
    assert "Inget har skickats in än." in client.get(QUEUE).content.decode()
    assert "Inget projekt stämmer med det du har valt." in client.get(QUEUE, {"q": "x"}).content.decode()


@pytest.mark.parametrize("path", [QUEUE, f"{QUEUE}resultat/", f"{QUEUE}?export=csv", f"{QUEUE}?export=xlsx"])
def test_projects_of_her_own_municipality_are_nowhere(client, norrkoping, path):
    nina = make_user("nina", group=REVIEWER, municipality=norrkoping, is_superuser=True)
    client.force_login(nina)
    make_sent(title="Hemligt", municipality=norrkoping, assigned_to=make_user("ann", first_name="Hemlig"))

    response = client.get(path)

    assert response.status_code == 200
    content = response.content
    if path.endswith("xlsx"):
        content = repr([*load_workbook(BytesIO(content)).active.values]).encode()
    assert b"Heml" not in content
    assert b"Kommun 0581" not in content


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"state": "sent"}, ["Nytt"]),
        ({"state": ["in_review", "declined"]}, ["Gammalt", "Avböjt"]),
        ({"assigned_to": "ingen"}, ["Nytt", "Avböjt"]),
        ({"age": "forsenat"}, ["Gammalt"]),
        ({"age": "langre"}, ["Gammalt", "Avböjt"]),
        ({"age": "nytt"}, ["Nytt"]),
        ({"q": "gamm"}, ["Gammalt"]),
        ({"state": "finns-inte"}, ["Gammalt", "Nytt", "Avböjt"]),
    ],
)
def test_queue_is_narrowed_down(client, moderator, query, expected):
    make_sent(title="Nytt", days=1)
    make_sent(title="Gammalt", days=60, state=State.IN_REVIEW, assigned_to=moderator)
    make_sent(title="Avböjt", days=90, state=State.DECLINED)

    assert titles(client, **query) == expected


def test_queue_is_narrowed_to_a_municipality_and_to_whoever_is_in_charge(client, moderator, norrkoping):
    other = make_municipality("0580")
    make_sent(title="Här", municipality=norrkoping, assigned_to=moderator)
    make_sent(title="Där", municipality=other)

    assert titles(client, municipality=norrkoping.pk) == ["Här"]
    assert titles(client, municipality=other.pk) == ["Där"]
    assert titles(client, assigned_to=moderator.pk) == ["Här"]


def test_reference_is_searched(client, moderator):
    make_sent(title="Ett", reference="S-AAAAA")
    make_sent(title="Två", reference="S-BBBBB")

    assert titles(client, q="s-bb") == ["Två"]


@pytest.mark.parametrize(
    ("ordering", "expected"),
    [
        ("title", ["A", "B", "C"]),
        ("-title", ["C", "B", "A"]),
        ("sent_at", ["C", "A", "B"]),
        ("municipality__name", ["B", "C", "A"]),
    ],
)
def test_queue_is_sorted(client, moderator, ordering, expected):
    first, second = make_municipality("0580"), make_municipality("0581")
    make_sent(title="A", days=2, municipality=second)
    make_sent(title="B", days=1, municipality=first)
    make_sent(title="C", days=3, municipality=first, state=State.DECLINED)

    found = titles(client, ordering=ordering)

    assert found == (["C", "B", "A"] if ordering == "municipality__name" else expected)


def test_queue_has_pages_that_hold_each_project_once(client, moderator):
    moment = timezone.localtime() - timedelta(days=1)
    for number in range(51):
        make_sent(title=f"P{number:02d}", sent_at=moment)

    found = titles(client) + titles(client, p=2)

    assert sorted(found) == [f"P{number:02d}" for number in range(51)]


@pytest.mark.parametrize("number", [1, 3])
def test_queue_costs_the_same_for_one_and_for_three(client, moderator, count_queries, number):
    for index in range(number):
        submission = make_sent(
            state=State.IN_REVIEW,
            municipality=make_municipality(f"058{index}"),
            assigned_to=make_user(f"u{index}", group=REVIEWER),
        )
        add_event(submission, "answer")
    client.get(QUEUE)

    with count_queries(17):
        assert len(read_rows(client)) == number


def test_taken_out_text_is_text_and_no_formula(client, moderator, norrkoping):
    make_sent(title="=1+1", reference="S-AAAAA", municipality=norrkoping)

    book = load_workbook(BytesIO(client.get(QUEUE, {"export": "xlsx"}).content))
    [header, row] = [*book.active.iter_rows()]
    assert [cell.value for cell in header] == [
        "Projekt",
        "Referens",
        "Kommun",
        "Läge",
        "Inskickat",
        "Ansvarig",
        "Nytt",
    ]
    assert [(cell.value, cell.data_type) for cell in row][:5] == [
        ("=1+1", "s"),
        ("S-AAAAA", "s"),
        ("Kommun 0581", "s"),
        ("Inskickat", "s"),
        ("i dag", "s"),
    ]
    csv = client.get(QUEUE, {"export": "csv"}).content.decode("utf-8-sig")
    assert csv.splitlines()[1] == "'=1+1;S-AAAAA;Kommun 0581;Inskickat;i dag;;"


def test_titles_are_shown_harmlessly(client, moderator):
    make_sent(title="<script>alert(1)</script>")
    make_sent(title="Fel\u202eväg")

    html = client.get(QUEUE).content.decode()

    assert is_shown_safely(html)
    assert "Felväg" in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html


def test_addresses_of_people_are_not_in_the_queue(client, moderator):
    make_sent()

    assert "@exempel.se" not in client.get(f"{QUEUE}resultat/").content.decode()


def test_queue_is_kept_by_no_cache(client, moderator):
    assert "no-store" in client.get(QUEUE)["Cache-Control"]
