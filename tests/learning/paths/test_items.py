"""The items of a path, numbered for readers."""

import pytest

from learning.paths.items import describe_minutes, find_hidden, read_items
from tests.builders import make_case, make_path, make_step, publish, take_down

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (7, "cirka 7 minuter"),
        (14, "cirka 14 minuter"),
        (15, "cirka 15 minuter"),
        (53, "cirka 55 minuter"),
        (118, "cirka 2 timmar"),
        (125, "cirka 2 timmar och 5 minuter"),
    ],
)
def test_minutes_are_said_in_words(minutes, words):
    assert describe_minutes(minutes) == words


def test_items_have_their_keys_kinds_titles_and_addresses():
    step = make_step(title="Mät")
    path = make_path(
        ("step", "a", {"page": step, "minutes": 7}),
        ("reflection", "b", {"title": "Tänk", "question": "Vad?"}),
    )

    items = read_items(path)

    assert [(item.key, item.kind, item.title, item.url, item.minutes, item.step_uid) for item in items] == [
        ("a", "step", "Mät", f"{path.url}1/", 7, step.uid),
        ("b", "reflection", "Tänk", f"{path.url}2/", 10, ""),
    ]


def test_hidden_items_are_named_for_the_editor_and_their_keys_come_back_when_published():
    case, step = make_case(title="Hemligt fall"), make_step()
    path = make_path(("step", "a", {"page": step}), ("case", "b", {"page": case}))
    take_down(case)

    assert [(item.place, item.title) for item in find_hidden(path)] == [(2, "Hemligt fall")]
    assert [item.key for item in read_items(path)] == ["a"]

    publish(case)
    assert [item.key for item in read_items(path)] == ["a", "b"]


def test_item_without_its_page_is_hidden_and_said_to_be_deleted():
    path = make_path(("step", "a", {"page": None}))

    assert read_items(path) == []
    assert [item.title for item in find_hidden(path)] == ["en sida som har tagits bort"]


@pytest.mark.parametrize("number", [1, 3, 12])
def test_items_take_one_query_whatever_their_number(number, django_assert_num_queries):
    path = make_path(*(("step", f"d{n}", {"page": make_step()}) for n in range(number)))
    path.url  # noqa: B018 – the site's root is looked up once

    with django_assert_num_queries(1):
        assert len(read_items(path)) == number
