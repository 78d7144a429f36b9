import pytest
from django.http import QueryDict

from search.finding import find, select_keys
from search.request import SearchRequest
from tests import builders

pytestmark = pytest.mark.django_db


def ask(query="", **options):
    return SearchRequest.from_query(QueryDict(query), **options)


@pytest.mark.parametrize(
    ("kind", "make"),
    [
        ("case", lambda: builders.make_case(title="Sällsamt ord")),
        ("guide", lambda: builders.make_guide(title="Sällsamt ord")),
        ("step", lambda: builders.make_step(title="Sällsamt ord")),
        ("lesson", lambda: builders.make_lesson(title="Sällsamt ord")),
        ("indicator", lambda: builders.make_indicator(name="Sällsamt ord")),
        ("organisation", lambda: builders.make_organisation(name="Sällsamt ord")),
        ("theme", lambda: builders.make_theme(name="Sällsamt ord")),
        ("county", lambda: builders.make_region(name="Sällsamt ord")),
        ("municipality", lambda: builders.make_municipality(name="Sällsamt ord")),
    ],
)
def test_find_every_kind_by_its_title_with_an_address_that_works(kind, make, client):
    make()
    builders.index_all()

    results = find(ask("q=sällsamt ord"))

    assert [(hit.kind_code, hit.title) for hit in results.hits] == [
        (kind, "<mark>Sällsamt</mark> <mark>ord</mark>")
    ]
    assert client.get(results.hits[0].url).status_code == 200


@pytest.mark.parametrize(
    "make",
    [
        lambda **about: builders.make_case(
            contract_form=builders.make_term("financing_form", "s", "Lån"), **about
        ),
        lambda **about: builders.make_lesson(barrier=builders.make_term("barrier", "b", "Lån"), **about),
    ],
)
def test_find_by_the_name_of_a_term_shows_prose_and_no_list_of_terms(make):
    make(summary="Eleverna kom till skolan.", themes=[builders.make_theme(name="Skola")])
    builders.index_all()

    assert [hit.snippet for hit in find(ask("q=lån&typ=case&typ=lesson")).hits] == [
        "Eleverna kom till skolan."
    ]


def test_find_hit_tells_where_when_and_how_sure():
    case = builders.make_case(
        title="Närvaro",
        summary="Eleverna kom till skolan.",
        themes=[builders.make_theme(name="Skola")],
        municipalities=[builders.make_municipality(name="Norrköping")],
        period_text="2016–2019",
    )
    builders.make_result(
        builders.make_metric(case), evaluation_design=builders.make_term("evaluation_design", "kontroll")
    )
    builders.make_financing(case, label="belopp", amount=10_000_000)
    builders.index_all()

    hit = find(ask("q=skolan&typ=case")).hits[0]

    assert (hit.kind, hit.place) == ("Fall", "Norrköping")
    assert hit.snippet == "Eleverna kom till <mark>skolan</mark>."
    assert [text.replace("\xa0", " ") for text in hit.meta] == [
        "Skola", "2016–2019", "10 mnkr", "Evidens: jämfört",
    ]  # fmt: skip


def test_find_hit_in_the_text_shows_the_passage():
    builders.make_case(summary="Kort om fallet.", problem="Många stod **utan** praktikplats [@P1].")
    builders.index_all()

    assert find(ask("q=praktikplats")).hits[0].snippet.startswith("Fler gick klart skolan. Många stod utan")


def test_find_internal_rows_and_editors_notes_do_not_leak():
    case = builders.make_case(contact_email="hemlig@example.org")
    builders.make_fact(case, statement="Internuppgift", visibility="internal")
    builders.make_fact(case, statement="Öppen uppgift", editor_note="Redaktörsanteckning")
    metric = builders.make_metric(case, name="Internmått", visibility="internal")
    builders.make_result(metric, evaluation_design=builders.make_term("evaluation_design", "kontroll"))
    builders.make_actor(case, name="Internaktör", visibility="internal")
    builders.index_all()

    for word in ("internuppgift", "redaktörsanteckning", "internmått", "internaktör", "hemlig"):
        assert find(ask(f"q={word}&typ=case")).total == 0
    assert find(ask("q=öppen")).total == 1
    assert find(ask("evidens=3")).total == 0
    assert find(ask("evidens=ej_bedomt")).total == 1


def test_find_facets_count_what_their_links_list():
    theme, other = builders.make_theme("halsa"), builders.make_theme("arbete")
    for number in range(3):
        builders.make_case(title=f"Fall {number}", themes=[theme], earliest_on=f"201{number}-01-01")
    builders.make_lesson(themes=[theme, other])
    builders.index_all()
    request = ask("typ=case&tema=halsa")

    results = find(request)

    assert results.total == 3
    for facet in results.facets:
        for option in facet.options:
            alone = ask(request.to_query()).with_(selected={**request.selected, facet.name: (option.value,)})
            assert find(alone).total == option.count, (facet.name, option.value)


def test_find_case_without_design_is_found_as_not_reported():
    builders.make_case(title="Utan")
    builders.make_case(title="Med", evaluation_designs=[builders.make_term("evaluation_design", "rct")])
    builders.index_all()

    assert [hit.title for hit in find(ask("utvardering=ej_redovisat")).hits] == ["Utan"]
    assert [hit.title for hit in find(ask("utvardering=rct")).hits] == ["Med"]


@pytest.mark.parametrize(
    ("dates", "year", "total"),
    [
        ({"earliest_on": "2016-05-01", "latest_on": "2018-01-01"}, "2017", 1),
        ({"earliest_on": "2016-05-01", "latest_on": "2018-01-01"}, "2019", 0),
        ({"earliest_on": "2016-05-01"}, "2016", 1),
        ({}, "2016", 0),
    ],
)
def test_find_year_lies_between_first_and_last_date(dates, year, total):
    builders.make_case(**dates)
    builders.index_all()

    assert find(ask(f"ar={year}")).total == total


def test_find_unknown_value_is_ignored_and_gone_from_the_address():
    builders.make_case()
    builders.index_all()

    results = find(ask("typ=case&tema=finns_inte&fas=heller_inte"))

    assert results.total == 1
    assert results.request.to_query() == "typ=case"


def test_find_known_value_without_hits_is_kept():
    builders.make_theme("klimat", name="Klimat")
    builders.make_case()
    builders.index_all()

    results = find(ask("typ=case&tema=klimat"))

    assert results.total == 0
    theme = next(facet for facet in results.facets if facet.name == "tema")
    assert [(option.label, option.count, option.is_selected) for option in theme.options] == [
        ("Klimat", 0, True)
    ]


def test_find_page_beyond_the_last_is_the_last():
    for number in range(5):
        builders.make_lesson(title=f"Lärdom {number}")
    builders.index_all()

    results = find(ask("typ=lesson&sida=99"), page_size=2)

    assert (results.page.number, len(results.hits), results.request.page) == (3, 1, 3)


def test_find_nothing_that_holds_all_the_words_shows_what_holds_the_most_telling():
    builders.make_case(title="Närvaro")
    builders.make_case(title="Simning")
    builders.index_all()

    results = find(ask("q=närvaro+simning"))

    assert (results.total, results.tier) == (2, "some")
    assert results.reasons == (
        "Få träffar innehåller alla orden, så här visas även de som innehåller de ord som säger mest.",
    )


@pytest.mark.parametrize("number", [1, 3])
def test_find_costs_the_same_for_any_number_of_hits(number, count_queries):
    theme = builders.make_theme("halsa")
    for _number in range(number):
        builders.make_case(themes=[theme])
    builders.index_all()
    find(ask("q=stöd"))

    with count_queries(9):
        find(ask("q=stöd"))
    with count_queries(9):
        find(ask("q=stöd&tema=halsa&typ=case"))
    with count_queries(6):
        find(ask(""))
    with count_queries(8):
        find(ask("q=stöd"), with_hits=False)


def test_select_keys_are_those_of_the_list_on_all_pages():
    for number in range(5):
        builders.make_case(title=f"Fall {number}")
    builders.index_all()
    request = ask("", kinds=["case"])

    pages = [find(request.with_(page=page), page_size=2).keys for page in (1, 2, 3)]

    assert select_keys(request) == [key for page in pages for key in page]
    assert len(select_keys(request)) == 5
