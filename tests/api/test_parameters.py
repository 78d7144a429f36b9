"""What may be asked for, and what is said of everything else."""

import pytest
from django.core.cache import cache
from hypothesis import HealthCheck, given
from hypothesis import settings as effort
from hypothesis import strategies as st

from api.parameters import MOST_FAULTS, PlainQuestion, build_question, find_wrong_names, read_question
from registers.models import EntryAlias
from search.request import SearchRequest, Sort
from taxonomy.models import Theme
from tests import builders

from .asking import URL, ask, refuse

pytestmark = pytest.mark.django_db


def test_search_merged_value_means_the_one_that_is_kept(client, bank):
    kept = Theme.objects.get(code="halsa")
    EntryAlias.objects.create(key="gammal", name="Gammal", entry=kept, merged_at=builders.PUBLISHED_AT)

    assert ask(client, theme="gammal")["total"] == 4


@pytest.mark.parametrize(
    ("query", "name", "text"),
    [
        ("tema=halsa", "tema", "Parametern ”tema” finns inte."),
        ("theme=ingen", "theme", "”theme” har inget värde ”ingen”."),
        ("theme=%3Cscript%3E", "theme", "”theme” tar högst 30 värden"),
        ("theme=halsa" + "&theme=x" * 30, "theme", "”theme” tar högst 30 värden"),
        ("year=1", "year", "”year” har inget värde ”1”."),
        ("page=0", "page", "”page” är ett heltal från 1 till 10000."),
        ("page=x", "page", "”page” är ett heltal"),
        ("page=" + "9" * 400, "page", "”page” är ett heltal"),
        ("page=1&page=2", "page", "”page” får anges en gång."),
        ("size=51", "size", "”size” är ett heltal från 1 till 50."),
        ("sort=random", "sort", "”sort” är en av: relevance, newest, evidence."),
        ("q=" + "a" * 201, "q", "”q” får vara högst 200 tecken."),
        ("q=a%00b", "", "Adressen innehåller styrtecken."),
        ("q=%ff", "", "Adressen innehåller tecken som inte är skrivna i UTF-8."),
        ("page=", "page", "”page” är ett heltal"),
    ],
)
def test_search_bad_input_is_refused_in_swedish(client, bank, query, name, text):
    [(parameter, detail)] = refuse(client, query)

    assert parameter == name
    assert detail.startswith(text)


def test_search_tells_every_fault_at_once(client, bank):
    faults = refuse(client, "page=0&size=0&sort=x&tema=halsa&page=y")

    assert [name for name, _detail in faults] == ["page", "tema", "sort", "size"]


@effort(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    pairs=st.lists(
        st.tuples(
            st.sampled_from(["q", "page", "size", "sort", "theme", "year", "kind", "x\x00", ""]),
            st.text(max_size=30) | st.integers().map(str) | st.sampled_from(["case", "halsa", "newest"]),
        ),
        max_size=4,
    )
)
def test_search_whatever_is_asked_is_answered_or_refused(client, bank, pairs):
    query = "&".join(f"{name}={value}" for name, value in pairs).encode("utf-8", "surrogatepass")
    response = client.get(URL, QUERY_STRING=query.decode("latin-1"))

    assert response.status_code in (200, 400)
    assert response.json()
    cache.clear()


def test_read_question_keeps_each_value_once_and_cleans_the_words(bank):
    question = build_question()(
        q="  n\u200bärvaro ", theme=["halsa", "skola", "halsa"], sort="newest", page=3
    )

    assert read_question(question) == SearchRequest(
        query="närvaro", selected={"tema": ("halsa", "skola")}, sort=Sort.NEWEST, page=3
    )


def test_find_wrong_names_tells_so_many_and_repeats_no_long_name(rf):
    names = [f"{number}{'x' * 100}" for number in range(MOST_FAULTS + 5)]

    faults = find_wrong_names(rf.get("/", dict.fromkeys(names, "1")), PlainQuestion)

    assert [fault.parameter for fault in faults] == [name[:50] for name in names[:MOST_FAULTS]]
    assert {len(fault.detail) < 120 for fault in faults} == {True}
