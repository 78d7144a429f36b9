"""Promoting results of a search from a report."""

import pytest
from bs4 import BeautifulSoup
from wagtail.contrib.search_promotions.models import Query

from search.admin.promoting import LONGEST
from tests import builders

pytestmark = pytest.mark.django_db


def test_promote_begins_with_the_search_or_leads_to_what_is_promoted(editor):
    page = BeautifulSoup(editor.get("/admin/lyft-fram/?q=Bussresor").content, "html.parser")
    assert page.select_one("[name=query_string]")["value"] == "Bussresor"

    query = Query.get("bussresor")
    query.editors_picks.create(page=builders.make_case())
    response = editor.get("/admin/lyft-fram/?q=Bussresor")

    assert response.url == f"/admin/searchpicks/{query.pk}/"


def test_promote_a_search_without_results_of_its_own_begins_anew(editor):
    Query.get("bussresor")

    page = BeautifulSoup(editor.get("/admin/lyft-fram/?q=bussresor").content, "html.parser")

    assert page.select_one("[name=query_string]")["value"] == "bussresor"


def test_promote_takes_no_more_words_than_a_search_has(editor):
    page = BeautifulSoup(editor.get("/admin/lyft-fram/", {"q": "a" * 500}).content, "html.parser")

    assert page.select_one("[name=query_string]")["value"] == "a" * LONGEST


def test_promote_is_for_who_may_promote(client):
    client.force_login(builders.make_user("utan"))

    assert client.get("/admin/lyft-fram/?q=x").status_code == 403
