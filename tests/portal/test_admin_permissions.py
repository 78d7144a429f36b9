"""Who reaches what in the admin: ``admin_permissions.csv`` against every address that the resolver knows.

The table has a row for each address, in the order of the menu, and for some a row for each thing that the
address is tried on. “visa” is a GET, “skicka” a POST, empty or with what ``admin_bodies`` says; what “ja”,
“nej” and “–” mean is said in ``admin_answers.judge``. Bulk actions count by what they list and change.
"""

import csv
import logging
from pathlib import Path

import pytest
from django.test import Client

from review.groups import EDITOR, PUBLISHER, REVIEWER
from tests.admin_addresses import Address, list_addresses
from tests.admin_answers import NO, NO_SUCH_WAY, ask
from tests.admin_world import World
from tests.builders import make_user

TABLE = Path(__file__).with_name("admin_permissions.csv")
KEY = ("adress", "namn", "på")
WAYS = {"visa": "GET", "skicka": "POST"}
GROUPS = (EDITOR, REVIEWER, PUBLISHER)
# Signing in, a lost password, and what those pages and every other need; files of documents are public.
OPEN_TO_ALL = {
    "admin/jsi18n/",
    "admin/login/",
    "admin/password_reset/",
    "admin/password_reset/complete/",
    "admin/password_reset/confirm/<uidb64>/<token>/",
    "admin/password_reset/done/",
    "admin/sprite/",
    r"dokument/^(\d+)/(.*)$",
    "dokument/authenticate_with_password/<int:restriction_id>/",
}


def read_table() -> dict[Address, dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return {Address(*(row[part] for part in KEY)): row for row in csv.DictReader(file)}


@pytest.fixture
def quick(monkeypatch):
    """Who may is decided before a template is filled in, which is most of the work; and refusals are logged."""
    # Not empty: Wagtail drops a message without text, and a refusal is known by its message.
    monkeypatch.setattr("django.template.backends.django.Template.render", lambda *_args, **_kwargs: "text")
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


@pytest.fixture
def client():
    return Client(raise_request_exception=False)


def test_every_address_has_a_row_and_every_row_an_address():
    table, addresses = set(read_table()), set(list_addresses())

    assert (sorted(addresses - table), sorted(table - addresses)) == ([], [])


@pytest.mark.parametrize("group", GROUPS)
def test_group_reaches_what_the_table_says(starter, quick, client, group):
    user = make_user("fragaren", group=group)
    world, wrong = World(user), []
    client.force_login(user)

    for address, row in read_table().items():
        for way, method in WAYS.items():
            answer, expected = ask(client, world, address, method=method), row[f"{way}: {group}"]
            if answer != expected:
                wrong.append(f"{address} {method}: {answer} instead of {expected}")

    assert wrong == []


@pytest.mark.parametrize("is_signed_in", [True, False])
def test_others_reach_nothing_but_the_sign_in(starter, quick, client, is_signed_in):
    if is_signed_in:
        client.force_login(make_user("utan-grupp"))
    world = World()

    reached = {
        address.route
        for address in list_addresses()
        for method in WAYS.values()
        if ask(client, world, address, method=method) not in (NO, NO_SUCH_WAY)
    }

    assert reached - {"admin/logout/"} == OPEN_TO_ALL
