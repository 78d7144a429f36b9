import pytest

from search.alike import find_alike
from search.finding import find
from search.request import SearchRequest, Sort
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def cases():
    theme = builders.make_theme("halsa", name="Hälsa")
    found = builders.make_case(title="Solrosor", summary="Om närvaro och blommor.", themes=[theme])
    other = builders.make_case(title="Närvaro", summary="Om närvaro och bokslut.", themes=[theme])
    builders.make_case(title="Broar", summary="Om vägar.")
    builders.index_all()
    return found, other


def names_of(request):
    return [one.title for one in find_alike(find(request))]


def test_find_alike_short_list_is_followed_by_what_resembles_the_first_hit(cases):
    assert names_of(SearchRequest("solrosor"))[0] == "Närvaro"
    assert "Solrosor" not in names_of(SearchRequest("solrosor"))


@pytest.mark.parametrize(
    "request_",
    [
        SearchRequest("xyzzyq"),
        SearchRequest(""),
        SearchRequest("solrosor", is_exact=True),
        SearchRequest("solrosor", sort=Sort.NEWEST),
        SearchRequest("solrosor", selected={"tema": ("halsa",)}),
    ],
    ids=["no hit", "no words", "exact", "by date", "chosen"],
)
def test_find_alike_nothing_to_add_where_the_list_is_what_was_asked_for(cases, request_):
    assert names_of(request_) == []


def test_find_alike_long_list_is_followed_by_nothing(cases, monkeypatch):
    monkeypatch.setattr("search.alike.ENOUGH", 1)

    assert names_of(SearchRequest("solrosor")) == []


def test_search_page_shows_what_is_alike_apart_from_the_hits(client, cases):
    content = client.get("/sok/", {"q": "solrosor"}).content.decode()

    assert "1 träff" in content
    assert content.index("Sidor som liknar den första träffen") < content.index(">Närvaro</a>")
