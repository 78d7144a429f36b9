"""What is answered, and how it is made of what the search found."""

import pytest

from api.answers import find_slug, unmark
from search.facets import all_facets

from .asking import ask

pytestmark = pytest.mark.django_db


def test_search_answers_with_everything_that_the_contract_names(client, bank):
    answer = ask(client, q="närvaro 2", kind="case")

    [found] = answer["results"]
    assert found.pop("score") > 0
    assert found == {
        "uid": "UB-0002",
        "kind": "case",
        "slug": "narvaro-2",
        "title": "Närvaro <i>nummer</i> 2",
        "summary": "En insats.",
        "url": "https://bank.example/fall/narvaro-2/",
        "highlights": {
            "title": "<mark>Närvaro</mark> &lt;i&gt;nummer&lt;/i&gt; <mark>2</mark>",
            "text": "En insats.",
        },
    }
    assert {
        name: answer[name] for name in ("total", "page", "pages", "did_you_mean", "corrected", "degraded")
    } == {
        "total": 1,
        "page": 1,
        "pages": 1,
        "did_you_mean": None,
        "corrected": None,
        "degraded": False,
    }
    assert answer["engine"]
    assert answer["facets"]["theme"] == [{"value": "halsa", "label": "Hälsa & glädje", "count": 1}]


def test_search_facets_are_named_as_their_parameters_and_take_their_values(client, bank):
    facets = ask(client)["facets"]

    assert list(facets) == [facet.api_name for facet in all_facets()]
    for name, values in facets.items():
        for value in values:
            assert ask(client, **{name: value["value"]})["total"] == value["count"]


def test_search_pages_follow_each_other_and_end(client, bank):
    pages = [ask(client, kind="case", size=2, page=page) for page in (1, 2, 3)]

    assert [[len(one["results"]), one["page"], one["pages"], one["total"]] for one in pages] == [
        [2, 1, 2, 3],
        [1, 2, 2, 3],
        [0, 3, 2, 3],
    ]
    assert len({found["uid"] for one in pages for found in one["results"]}) == 3


def test_search_without_hits_has_no_pages(client, bank):
    answer = ask(client, q="xylofonorkester")

    assert (answer["total"], answer["pages"], answer["results"]) == (0, 0, [])


@pytest.mark.parametrize(
    ("url", "slug"),
    [("/fall/narvaro/", "narvaro"), ("/teman/#halsa", "halsa"), ("/kommuner/lan/05/", "05"), ("", "")],
)
def test_find_slug_is_the_last_part_or_the_place_on_a_page(url, slug):
    assert find_slug(url) == slug


def test_unmark_gives_back_the_text_and_keeps_what_looks_like_a_mark():
    assert unmark("<mark>Fler</mark> &lt;mark&gt; &amp; barn") == "Fler <mark> & barn"
