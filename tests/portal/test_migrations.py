"""What the home page suggested is kept when its field goes, and comes back with it."""

import pytest
from django.core.management import call_command
from django.db import connection

from search.models import SuggestedQuery
from tests import builders

BEFORE = ("portal", "0006_search_permissions")


def read_field():
    with connection.cursor() as cursor:
        cursor.execute("SELECT suggested_searches FROM portal_homepage")
        return cursor.fetchone()[0]


@pytest.mark.django_db(transaction=True)
def test_suggested_searches_move_to_the_register_and_back():
    builders.make_home()
    SuggestedQuery.objects.create(query="Kontrollgrupp", sort_order=7)
    SuggestedQuery.objects.create(query="fond", sort_order=1)
    call_command("migrate", *BEFORE, verbosity=0)
    assert read_field() == ""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE portal_homepage SET suggested_searches = %s", ["placerade barn\r\n\n kontrollgrupp \n"]
        )

    call_command("migrate", verbosity=0)
    rows = list(SuggestedQuery.objects.values_list("query", "is_on_home", "sort_order"))
    call_command("migrate", *BEFORE, verbosity=0)
    returned = read_field()
    call_command("migrate", verbosity=0)

    assert rows == [("fond", False, 1), ("placerade barn", True, 1), ("Kontrollgrupp", True, 7)]
    assert returned == "placerade barn\nKontrollgrupp"
    assert SuggestedQuery.objects.count() == 3
