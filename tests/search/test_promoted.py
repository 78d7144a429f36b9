"""What editors promote for a search, where it finds little or nothing else."""

import pytest
from bs4 import BeautifulSoup
from wagtail.contrib.search_promotions.models import Query, SearchPromotion

from tests import builders

pytestmark = pytest.mark.django_db


def promote(page, words, **fields):
    query = Query.objects.create(query_string=words)
    return SearchPromotion.objects.create(query=query, page=page, **fields)


def look(client, query):
    return BeautifulSoup(client.get(f"/sok/?q={query}").content, "html.parser").select_one("#traffar")


def test_promoted_page_tells_its_own_summary(client):
    promote(builders.make_case(summary="Unga fick hjälp."), "närvaro")

    assert look(client, "närvaro").select_one(".hit-list--promoted h3 + p").text == ("Unga fick hjälp.")


def test_promoted_page_alone_is_not_said_to_be_nothing(client):
    promote(builders.make_case(title="Ett fall"), "bitcoin")
    builders.index_all()

    shown = look(client, "bitcoin")

    assert shown.select_one(".hit h3").text == "Ett fall"
    assert shown.select_one(".empty-state h3").text == "Inga fler träffar"
    assert "Inga träffar" not in shown.text
    assert "Inga träffar" in look(client, "lasagne").text


def test_promoted_for_the_words_that_the_typed_ones_were_corrected_to(client):
    promote(builders.make_case(title="Ett fall"), "närvaro")
    builders.make_case(title="Närvaro i skolan")
    builders.index_all()

    assert [title.text for title in look(client, "nårvarro").select(".hit h3")] == [
        "Ett fall",
        "Närvaro i skolan",
    ]


def test_nothing_found_leads_to_the_form_for_projects(client):
    links = {link.text.strip(): link["href"] for link in look(client, "lasagne").select(".empty-state a")}

    assert links["Dela ett eget projekt"] == "/bidra/"
