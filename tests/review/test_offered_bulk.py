"""The bulk actions that a list of pages offers to each group."""

import pytest
from bs4 import BeautifulSoup

from tests.builders import make_case, make_picture, make_user

pytestmark = pytest.mark.django_db
EVERYBODYS = ["Ta bort", "Lämna in för granskning", "Tema", "Nyckelord", "Nästa översyn", "Ansvarig redaktör"]


def offered(client, url="/admin/fall/"):
    page = BeautifulSoup(client.get(url).content, "html.parser")
    links = page.select(".bulk-actions-choices [data-bulk-action-button]")
    return [" ".join(link.text.split()) for link in links]


@pytest.mark.parametrize("who", ["anna", "bo"])
def test_who_does_not_answer_for_the_public_is_not_offered_to_take_down_or_move(people, client, who):
    make_case()
    client.force_login(getattr(people, who))

    assert offered(client) == EVERYBODYS


@pytest.mark.parametrize("who", ["ulla", "root"])
def test_publisher_is_offered_all(people, client, who):
    make_case()
    client.force_login(getattr(people, who))

    assert offered(client) == ["Flytta", "Ta bort", "Lämna in för granskning", "Avpublicera", *EVERYBODYS[2:]]


def test_lists_of_wagtails_own_are_narrowed_too(people, client):
    case = make_case()
    client.force_login(people.anna)

    assert offered(client, f"/admin/pages/{case.get_parent().pk}/") == EVERYBODYS


def test_actions_on_pictures_stay(people, client):
    make_picture()
    client.force_login(people.anna)

    assert len(offered(client, "/admin/images/")) == 3


def test_user_of_no_group_sees_no_list(client):
    client.force_login(make_user("utan"))

    assert client.get("/admin/fall/").status_code == 403
