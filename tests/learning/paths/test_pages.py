"""The pages of a path and of its items."""

import pytest
from django.test import Client

pytestmark = [pytest.mark.django_db]
PATH = "/larstigar/sociala-utfallskontrakt/"


def test_overview_of_the_starter_path_lists_its_parts(starter, client: Client):
    html = client.get(PATH).content.decode()

    assert html.count("data-item=") == 11
    assert "Cirka 80 minuter, i 11 delar" in html
