import pytest

from search.models import IndexState
from search.registry import DocumentKey
from search.related import find_related
from tests import builders

pytestmark = pytest.mark.django_db


def titles(page, kind="case", **options):
    return [found.title for found in find_related(DocumentKey(kind, page.uid), **{"limit": 3, **options})]


def test_find_related_shares_telling_words_and_facets():
    theme = builders.make_theme("placering", name="Placering")
    own = builders.make_case(title="Familjehem i Norr", themes=[theme])
    builders.make_case(title="Kollektivtrafik", summary="Bussar.")
    builders.make_case(title="Familjehem i Söder", summary="Bussar.")
    builders.make_case(title="Familjehem i Väster", themes=[theme])
    for number in range(8):
        builders.make_lesson(title=f"Annat {number}")
    builders.index_all()

    assert titles(own, kinds=("case",))[:2] == ["Familjehem i Väster", "Familjehem i Söder"]


def test_find_related_is_of_the_wanted_kinds_and_not_the_page_itself():
    own = builders.make_case(title="Familjehem")
    builders.make_lesson(title="Familjehem igen")
    builders.make_case(title="Familjehem åter")
    for number in range(8):
        builders.make_lesson(title=f"Annat {number}")
    builders.index_all()

    assert titles(own, kinds=("lesson",), limit=1) == ["Familjehem igen"]
    assert "Familjehem" not in titles(own)


def test_find_related_leaves_out_what_is_listed_already():
    own = builders.make_case(title="Familjehem")
    shown = builders.make_case(title="Familjehem igen")
    builders.make_case(title="Familjehem åter")
    for number in range(8):
        builders.make_lesson(title=f"Annat {number}")
    builders.index_all()

    assert titles(own, leave_out=[shown.url]) == ["Familjehem åter"]


def test_find_related_of_what_is_not_indexed_is_empty():
    assert find_related(DocumentKey("case", "UB-9999"), limit=3) == []


@pytest.mark.parametrize("number", [1, 3])
def test_find_related_costs_the_same_for_any_number(number, count_queries):
    own = builders.make_case(title="Familjehem")
    for _number in range(number):
        builders.make_case(title="Familjehem igen")
    for other in range(20):
        builders.make_indicator(name=f"Annat {other}")
    builders.index_all()

    with count_queries(4):
        find_related(DocumentKey("case", own.uid), limit=3)


def test_find_related_in_the_starter_content_is_about_the_same(starter):
    assert IndexState.objects.get().documents > 400
    found = find_related(DocumentKey("lesson", "UB-0111"), limit=5)

    assert any("placerade barn" in other.title for other in found)
