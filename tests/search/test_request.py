import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from search.request import MAX_PAGE, MAX_QUERY, MAX_VALUES, SearchRequest, Sort, View


def read(query, **options):
    return SearchRequest.from_query(QueryDict(query), **options)


def test_from_query_empty_is_the_default():
    request = read("")

    assert request == SearchRequest()
    assert request.to_query() == ""
    assert not request.is_narrowed


def test_from_query_everything_is_read():
    request = read("q=skola&tema=halsa&tema=arbete&lan=05&sortering=evidens&vy=karta&sida=3", has_views=True)

    assert request.query == "skola"
    assert request.selected == {"tema": ("halsa", "arbete"), "lan": ("05",)}
    assert (request.sort, request.view, request.page) == (Sort.EVIDENCE, View.MAP, 3)
    assert request.chosen_count == 3


@pytest.mark.parametrize("page", ["0", "-1", "x", "1e9", "²", "", "1.5", "9" * 400])
def test_from_query_odd_page_is_the_first(page):
    assert read(f"sida={page}").page == 1


def test_from_query_huge_page_is_clamped():
    assert read("sida=999999999").page == MAX_PAGE


def test_from_query_long_text_is_cut_and_cleaned():
    request = read("q=" + "a" * 10_000)

    assert len(request.query) == MAX_QUERY
    assert read("q=sko%00la%0d%0a x").query == "skola x"


@pytest.mark.parametrize("value", ["HALSA", "<script>", "a" * 41, "a b", "å", "../x", ""])
def test_from_query_value_that_is_no_code_is_left_out(value):
    query = QueryDict(mutable=True)
    query["tema"] = value

    assert SearchRequest.from_query(query).selected == {}


def test_from_query_many_values_are_cut():
    assert len(read("&".join(f"tema=t{n}" for n in range(500))).selected["tema"]) == MAX_VALUES


@pytest.mark.parametrize("query", ["sortering=bort", "vy=bort", "vy=karta", "okand=1"])
def test_from_query_unknown_choice_is_the_default(query):
    assert read(query) == SearchRequest()


def test_from_query_facets_not_offered_are_left_out():
    request = read("tema=halsa&lan=05", facet_names=["lan"])

    assert request.selected == {"lan": ("05",)}


def test_without_value_leaves_the_rest_and_goes_to_the_first_page():
    request = read("q=x&tema=halsa&tema=skola&fas=behov&sida=4")

    assert request.without_value("tema", "halsa").to_query() == "q=x&tema=skola&fas=behov"
    assert request.without_value("fas", "behov").to_query() == "q=x&tema=halsa&tema=skola"
    assert request.without_filters().to_query() == "q=x"


def test_with_page_keeps_the_rest():
    assert read("q=x&tema=halsa").with_(page=2).to_query() == "q=x&tema=halsa&sida=2"


def test_url_default_has_no_query():
    assert SearchRequest().url("/fall/") == "/fall/"
    assert SearchRequest(query="å ö").url("/fall/") == "/fall/?q=%C3%A5+%C3%B6"


def test_selection_of_one_kind_holds_it_without_the_address():
    request = read("tema=halsa", kinds=["case"])

    assert request.selection == {"tema": ("halsa",), "typ": ("case",)}
    assert request.to_query() == "tema=halsa"


parameters = st.dictionaries(
    st.sampled_from(["q", "tema", "lan", "ar", "typ", "sortering", "vy", "sida", "x"]),
    st.lists(
        st.text(max_size=30) | st.sampled_from(["halsa", "05", "2018", "nyast", "karta", "2"]), max_size=3
    ),
)


@given(parameters)
def test_to_query_any_address_comes_back_the_same(values):
    query = QueryDict(mutable=True)
    for name, items in values.items():
        query.setlist(name, items)
    request = SearchRequest.from_query(query, has_views=True)

    assert SearchRequest.from_query(QueryDict(request.to_query()), has_views=True) == request
