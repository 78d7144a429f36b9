import pytest
from bs4 import BeautifulSoup

from review.groups import EDITOR
from tests import builders

from .tried_page import ADDRESS


@pytest.fixture
def read(client):
    builders.make_home()
    client.force_login(builders.make_user("eva", group=EDITOR))

    def open_page(**parameters):
        response = client.get(ADDRESS, parameters)
        assert response.status_code == 200
        return BeautifulSoup(response.content, "html.parser").select_one(".try")

    return open_page


@pytest.fixture
def cases():
    made = [
        builders.make_case(title="Skolnärvaro i Sigtuna", summary="Fler barn i skolan."),
        builders.make_case(title="Arbete i Borås", summary="Sysselsättning för unga."),
    ]
    builders.index_all()
    return made
