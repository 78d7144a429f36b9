"""What the page that offers the take-out costs: the same for one page with a draft and for three."""

import pytest

from review.groups import PUBLISHER
from tests.builders import make_case, make_user

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("number", [1, 3])
def test_page_costs_the_same_for_one_and_for_three(client, count_queries, number):
    for index in range(number):
        make_case(title=f"Fall {index}", has_unpublished_changes=True)
    client.force_login(make_user("ulla", group=PUBLISHER))
    client.get("/admin/ta-ut/")

    with count_queries(11):
        response = client.get("/admin/ta-ut/")

    assert len(response.context["changed"]) == number
