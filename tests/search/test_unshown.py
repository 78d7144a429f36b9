"""What editors have put forward and readers do not see."""

import pytest
from bs4 import BeautifulSoup
from wagtail.contrib.search_promotions.models import Query, SearchPromotion
from wagtail.models import PageViewRestriction

from search.unshown import Unshown, list_unshown
from tests import builders

pytestmark = pytest.mark.django_db
ADDRESS = "/admin/rapport/lyfta-som-inte-syns/"


def promote(page=None, *, words="skola", **fields):
    return SearchPromotion.objects.create(query=Query.get(words), page=page, **fields)


def test_list_unshown_promoted_page_that_was_taken_down_or_closed_and_what_leads_nowhere():
    draft = promote(builders.take_down(builders.make_case(title="Nedtaget fall")))
    closed = builders.make_case(title="Stängt fall")
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)
    promote(closed, words="hemligt")
    promote(external_link_url="", external_link_text="")
    promote(builders.make_case(title="Synligt fall"))
    promote(external_link_url="https://exempel.se/")

    assert [(one.title, one.where, one.why) for one in list_unshown()] == [
        ("Ingen sida", "Sökningen ”skola”", "Det leder ingenstans."),
        ("Nedtaget fall", "Sökningen ”skola”", "Sidan är inte publicerad."),
        ("Stängt fall", "Sökningen ”hemligt”", "Alla får inte läsa sidan."),
    ]
    assert {one.url for one in list_unshown()} >= {f"/admin/searchpicks/{draft.query_id}/"}


def test_list_unshown_page_to_read_on_that_was_taken_down_on_public_pages_only():
    hidden, shown = builders.make_lesson(title="Nedtagen lärdom"), builders.make_lesson()
    case = builders.make_case(title="Fallet")
    builders.pin(case, hidden, shown)
    draft = builders.make_case(title="Utkastet")
    builders.pin(draft, hidden)
    builders.take_down(draft)
    builders.take_down(hidden)

    assert list_unshown() == [
        Unshown(
            title="Nedtagen lärdom",
            where="Läs vidare på ”Fallet”",
            why="Sidan är inte publicerad.",
            url=f"/admin/pages/{case.pk}/edit/",
        )
    ]


@pytest.mark.parametrize("number", [1, 3])
def test_report_lists_them_for_the_same_number_of_queries(editor, count_queries, number):
    for _number in range(number):
        hidden = builders.take_down(builders.make_lesson(title="Nedtagen"))
        promote(hidden)
        builders.pin(builders.make_case(), hidden)
    editor.get(ADDRESS)

    with count_queries(13):
        page = editor.get(ADDRESS).content

    rows = BeautifulSoup(page, "html.parser").select("#listing-results tbody tr")
    assert len(rows) == 2 * number


def test_report_without_anything_says_so(editor):
    builders.make_home()

    assert "Läsarna ser allt som är lyft." in editor.get(ADDRESS).text
