"""What a reader may look for in the content that the portal starts with."""

import pytest
from django.http import QueryDict

from search.admin.forms import make_up
from search.finding import find
from search.models import SplitException, SuggestedQuery
from search.request import SearchRequest

# What each suggested search promises, among its first three hits.
PROMISED = {
    "sjukfrånvaro bland anställda": "Botkyrka: kommunen satsade själv på lägre sjukfrånvaro",
    "placerade barn": "Norrköping: ett team kring placerade barn – och frågan om vad som räknas",
    "återfall i brott": "Peterborough: färre nya domar efter fängelset",
    "kontrollgrupp": "Välj utvärderingsdesign",
    "dela på risken": "Det finns fler än ett sätt att dela på risken",
    "socialt utfallskontrakt": "Socialt utfallskontrakt – från önskat utfall till lärande",
    "social investeringsfond": "Social investeringsfond – från ansökan till ordinarie verksamhet",
    "tidiga insatser": "Örebro: gemensamma medel för tidiga satsningar",
    "förändringsteori": "Ta fram mått och indikatorer – även för mjuka värden",
    "mäta livskvalitet": "Upplevelser går att mäta om man använder prövade verktyg",
    "unga som varken arbetar eller studerar": "Unga som varken arbetar eller studerar",
}


def first(query, number=3):
    return [hit.title.replace("<mark>", "").replace("</mark>", "") for hit in ask(query).hits[:number]]


def ask(query):
    return find(SearchRequest.from_query(QueryDict(query)))


@pytest.mark.parametrize(
    ("query", "begins"),
    [
        ("q=norrkoping", "Norrköping"),
        ("q=Peterborough", "Peterborough"),
        ("q=sjukfrånvaro&typ=case", "Botkyrka"),
        ("q=hur+minskar+vi+sjukfrånvaron", "Botkyrka"),
        ("q=utvärderingsdesign", "Välj utvärderingsdesign"),
        ("q=placerade+barn&typ=case", "Norrköping"),
        ("q=collective+impact&typ=guide", "Collective Impact"),
    ],
)
def test_find_what_a_reader_looks_for_stands_first(starter, query, begins):
    assert first(query, 1)[0].startswith(begins)


def test_find_every_kind_in_its_full_number(starter):
    kinds = next(facet for facet in ask("").facets if facet.name == "typ")

    counts = {option.value: option.count for option in kinds.options}
    assert {kind: counts[kind] for kind in ("case", "guide", "step", "lesson", "municipality", "theme")} == {
        "case": 9,
        "guide": 8,
        "step": 46,
        "lesson": 32,
        "municipality": 290,
        "theme": 16,
    }


def test_find_peterborough_alone_is_compared(starter):
    assert first("evidens=3") == first("q=Peterborough&typ=case")


def test_find_every_option_of_every_facet_lists_its_count(starter):
    request = SearchRequest.from_query(QueryDict(""), kinds=["case"])
    for facet in find(request).facets:
        for option in facet.options:
            assert find(request.with_(selected={facet.name: (option.value,)})).total == option.count


def test_suggested_searches_find_what_they_promise(starter):
    suggested = SuggestedQuery.objects.values_list("query", flat=True)

    assert list(suggested) == list(PROMISED)
    assert {query: title for query, title in PROMISED.items() if title not in first(f"q={query}")} == {}


def test_suggested_searches_on_the_home_page_are_few(starter, client):
    chosen = SuggestedQuery.objects.filter(is_on_home=True).values_list("query", flat=True)

    assert list(chosen) == list(PROMISED)[:4]
    assert all(query in client.get("/").content.decode() for query in chosen)


def test_splits_are_such_as_the_form_of_the_register_takes(starter):
    rows = list(SplitException.objects.all())

    assert len(rows) == 7
    assert [row.word for row in rows if row.parts and not make_up(row.word, row.parts.split())] == []


@pytest.mark.parametrize(
    "query",
    [
        "demensvård",
        "parkeringsplats",
        "funktionsnedsättning",
        "hembesök",
        "kundtjänst",
    ],
)
def test_find_nothing_by_a_light_part_of_a_word(starter, query):
    assert ask(f"q={query}").total == 0


@pytest.mark.parametrize(
    ("query", "begins"),
    [
        ("kvalitetsregister", "Upplevelser"),
        ("ungdomsbrottslighet", "Hässelby"),
        ("skolstöd", "Bygg in skolan"),
        ("självförsörjning", "Långvarigt ekonomiskt"),
    ],
)
def test_find_by_a_telling_part_of_a_word(starter, query, begins):
    assert begins in first(f"q={query}", 1)[0]


def test_find_goes_on_finding_while_a_word_is_being_typed(starter):
    assert [
        query for query in ("ko", "kos", "kost", "xyzzyq") if not ask(f"q=placerade barn {query}").total
    ] == []


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("ungdomar som far illa", "Orosanmälningar"),
        ("långtidssjukskrivningar arbetsmarknadsinsatser", "Långtidssjukfrånvaro"),
        ("utrikes födda kvinnor", "Integration"),
        ("hur länge måste man följa upp", "från projekt"),
        ("unemployment", "Arbete och sysselsättning"),
        ("cost-benefit", "Enhetskostnad"),
        ("deadweight", "jämförelse"),
        ("nollmätning", "mätplan"),
        ("impactinvestering", "Impact Invest"),
        ("ovik", "Örnsköldsvik"),
        ("ö-vik", "Örnsköldsvik"),
        ("evaluring", "Utvärdera"),
        ("färre sjukskrivna i hemtjänsten", "Botkyrka"),
        ("sommarjobb", "Arbete och sysselsättning"),
        ("invånare med och bestämmer", "boende"),
    ],
)
def test_find_by_words_that_the_bank_does_not_use(starter, query, wanted):
    assert any(wanted in title for title in first(f"q={query}", 4))


def test_find_no_staff_on_sick_leave_for_absence_from_school(starter):
    assert [
        title for title in first("q=hemmasittare", 20) if title.startswith(("Sjukfrånvaro", "Lång", "Kort"))
    ] == []


def test_find_tells_of_no_correction_that_finds_nothing(starter):
    results = ask("q=solpanelr bitcoinn")

    assert (results.total, results.corrected, results.corrected_from) == (0, "", "")
