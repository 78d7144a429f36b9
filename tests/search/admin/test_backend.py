import pytest
from django.db import connection
from django.urls import reverse
from wagtail.images import get_image_model
from wagtail.models import Page
from wagtail.search.query import Phrase, PlainText

from tests import builders

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "text",
    ['"', '""', '"skola', 'sko"la', 'närvaro "', "'", "\\", "*", "NEAR(", "a AND", "-", ":", "(", "😀", "%"],
)
def test_search_in_the_admin_odd_words_give_a_page(admin_client, text):
    builders.make_case(title="Närvaro")

    answers = [
        admin_client.get(reverse(name), {"q": text}).status_code
        for name in ("wagtailadmin_pages:search", "wagtailimages:index", "wagtailadmin_choose_page_search")
    ]

    assert answers == [200, 200, 200]


def test_search_of_pages_finds_words_between_quotation_marks():
    case = builders.make_case(title='Om "närvaro" i skolan')

    for query in ("närvaro", PlainText('"närvaro"'), Phrase("närvaro i"), PlainText('om "närvaro"')):
        assert [page.pk for page in Page.objects.search(query)] == [case.pk]
    assert [page.pk for page in Page.objects.autocomplete('"närv')] == [case.pk]
    assert list(get_image_model().objects.search('"')) == []


@pytest.mark.postgres
def test_search_of_pages_has_an_index():
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("EXPLAIN SELECT 1 FROM wagtailsearch_indexentry WHERE (title || body) @@ 'x'::tsquery")
        plan = " ".join(line for (line,) in cursor.fetchall())

    assert "search_admin_words_gin" in plan
