from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from openpyxl import load_workbook

from review.groups import EDITOR, PUBLISHER, REVIEWER
from tests import builders


@pytest.fixture
def people(db):
    """One of each group, by a word."""
    return {
        "editor": builders.make_user("anna", group=EDITOR, first_name="Anna", last_name="Ek"),
        "reviewer": builders.make_user("bo", group=REVIEWER, first_name="Bo", last_name="Al"),
        "publisher": builders.make_user("cia", group=PUBLISHER, first_name="Cia", last_name="Ask"),
    }


@pytest.fixture
def read(client, people):
    """Open a report as somebody and return its table: a list of rows, each a list of texts."""

    def open_report(slug, *, who="reviewer", **filters):
        client.force_login(people[who])
        response = client.get(f"/admin/rapport/{slug}/", filters)
        assert response.status_code == 200
        soup = BeautifulSoup(response.content, "html.parser")
        return [
            [" ".join(cell.get_text(" ").split()) for cell in row.find_all("td")]
            for row in soup.select("#listing-results tbody tr")
        ]

    return open_report


@pytest.fixture
def links(client, people):
    """The addresses that the rows of a report lead to."""

    def open_report(slug, *, who="reviewer", **filters):
        client.force_login(people[who])
        soup = BeautifulSoup(client.get(f"/admin/rapport/{slug}/", filters).content, "html.parser")
        return [anchor["href"] for anchor in soup.select("#listing-results tbody td.title a")]

    return open_report


def read_workbook(response):
    sheet = load_workbook(BytesIO(response.content)).active
    return [[cell.value for cell in row] for row in sheet.rows]
