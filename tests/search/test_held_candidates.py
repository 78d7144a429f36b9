import pytest

from search.held_candidates import MOST_HELD, get_held
from search.index.state import index_lock, read_state
from search.index.storage import write_documents
from search.models import IndexState
from search.retrieving import Wanted
from tests.search.engines.contract import document


def write(title: str) -> None:
    with index_lock() as state:
        write_documents([document("a", title)], slot="a", state=state)


@pytest.mark.django_db(transaction=True)
def test_load_reads_a_candidate_once_until_the_index_changes(count_queries):
    write("Skola")

    with count_queries(2):
        first = Wanted(read_state()).load(["case:a", "case:gone"])
    with count_queries(1):
        again = Wanted(read_state()).load(["case:a"])
    write("Arbete")
    changed = Wanted(read_state()).load(["case:a"])

    assert again[0] is first[0]
    assert (first[0].fields[0], changed[0].fields[0]) == (" skola ", " arbete ")


@pytest.mark.django_db
def test_load_in_a_transaction_keeps_nothing_for_others(count_queries):
    write("Skola")
    state = read_state()

    for _time in range(2):
        with count_queries(1):
            Wanted(state).load(["case:a"])


@pytest.mark.django_db(transaction=True)
def test_get_held_no_more_than_a_thousand_are_kept():
    state = IndexState(version=7)
    get_held(state).update((str(number), None) for number in range(MOST_HELD))
    full = get_held(state)
    full["one more"] = None

    assert len(full) == MOST_HELD + 1
    assert get_held(state) == {}
