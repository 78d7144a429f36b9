"""Who reaches what of submissions and accounts: ``permissions.csv`` against every address of the URL resolver.

All that an address can be about belongs to municipality A. A cell is the status of the answer; “in” is a
redirect to the sign-in and “start” one to the admin's start page, by which Wagtail says that somebody may not.
An address without a row fails, with the lines that are missing: read them before they are put into the table.
"""

import csv
import io
import logging
from http.cookies import SimpleCookie
from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from tests.admin_answers import close_files
from tests.submissions.permission_addresses import Address, list_addresses
from tests.submissions.permission_world import BODIES, ROLES, World

TABLE = Path(__file__).with_name("permissions.csv")
METHODS = ("GET", "POST")
CELLS = [f"{method} {role}" for role in ROLES for method in METHODS]
SIGN_INS = ("/konto/logga-in/", "/admin/login/")
FAULTS = {"500", "503"}
# What another municipality, or nobody, may be told of A's: that it is not there, or never that way.
NOTHING = {"404", "405", "410", "in"}


def read_table() -> dict[Address, dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return {Address(row["adress"], row["namn"]): row for row in csv.DictReader(file)}


@pytest.fixture
def quick(monkeypatch):
    """Who may is decided before a template is filled in, which is most of the work; and refusals are logged."""
    monkeypatch.setattr("django.template.backends.django.Template.render", lambda *_args, **_kwargs: "text")
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


def ask(browser: Client, world: World, address: Address, method: str) -> str:
    """The answer as a cell; what the request did is undone."""
    cookies = browser.cookies
    browser.cookies = SimpleCookie(cookies.output(header="", sep=";"))
    path, body = world.path(address), BODIES.get(address.name, {})
    cache.clear()
    with transaction.atomic():
        response = browser.get(path) if method == "GET" else browser.post(path, body)
        cell = judge(response)
        close_files(response)
        transaction.set_rollback(True)
    browser.cookies = cookies
    return cell


def judge(response: HttpResponse) -> str:
    location = response.headers.get("Location", "")
    if response.status_code == 302 and location.startswith(SIGN_INS):
        return "in"
    if response.status_code == 302 and location == "/admin/":
        return "start"
    return str(response.status_code)


def ask_all(world: World, address: Address) -> dict[str, str]:
    return {
        f"{method} {role}": ask(world.browsers[role], world, address, method)
        for role in ROLES
        for method in METHODS
    }


def write_line(address: Address, cells: dict[str, str]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="").writerow([*address, *(cells[cell] for cell in CELLS)])
    return buffer.getvalue()


@pytest.mark.django_db
def test_every_address_has_a_row_and_every_row_an_address(quick):
    table, addresses = set(read_table()), set(list_addresses())
    missing = sorted(addresses - table)
    world = World() if missing else None

    lines = "\n".join(write_line(address, ask_all(world, address)) for address in missing)

    assert not missing, f"Read these lines, and put into {TABLE.name} what is right:\n{lines}"
    assert sorted(table - addresses) == []


@pytest.mark.django_db
def test_everybody_reaches_what_the_table_says_and_no_more(quick):
    world, wrong = World(), []

    for address, row in read_table().items():
        answers = ask_all(world, address)
        wrong += [
            f"{address.route} {cell}: {answers[cell]} instead of {row[cell]}"
            for cell in CELLS
            if answers[cell] != row[cell]
        ]

    assert wrong == []


def is_about_somebody(address: Address) -> bool:
    """Whether the address names something of A's, other than by a secret."""
    return address.route.lstrip("^").startswith(("bidra/<", "bidra/(", "min-kommun/<"))


def test_table_lets_nobody_else_reach_what_is_of_a():
    outsiders = ("anonym", "kommun B", "redaktör", "administratör")
    reached = [
        f"{address.route} {method} {role}: {row[f'{method} {role}']}"
        for address, row in read_table().items()
        if is_about_somebody(address)
        for role in outsiders
        for method in METHODS
        if row[f"{method} {role}"] not in NOTHING
    ]

    assert reached == []


def test_table_has_no_fault():
    faults = [
        f"{address.route} {cell}"
        for address, row in read_table().items()
        for cell in CELLS
        if row[cell] in FAULTS
    ]

    assert faults == []
